import { crd } from '../../src/api/crd.js';
import { API_VERSION, KINDS, type Kind } from '../../src/api/kinds.js';
import type { AnnotatedSchema } from '../../src/api/schema/annotated.js';
import { resourceSchema } from '../../src/api/schema/definitions.js';
import { objectsIn } from './objects.js';
import { absence, accepted, typeLink } from './reference-cells.js';
import { schemas } from './schemas.js';

const INTRODUCTION = `<!-- GENERATED from src/api/schema by "npm run generate": edit there, not here. -->
# API reference

The resources of \`${API_VERSION}\`, as our CustomResourceDefinitions carry them. They are namespaced,
and what upstream's accept these accept, with the same verdicts and the same field paths.
The rules need Kubernetes 1.29 or later.

**Accepted** is what the API server checks. **When absent** is what the operator or the synthesis assumes:
of the resources only \`EtcdOpsTask\` has defaults that are written into the stored object, and these are marked so.
A field that a resource does not have is dropped by the API server without a word; \`etcd-druid validate\` refuses it.
\`null\` counts as absent.

## Values

### Quantity

A whole number, or a text of a number and a suffix: \`8Gi\`, \`500m\`, \`2e9\`, \`1.5Gi\`. Binary suffixes are
\`Ki Mi Gi Ti Pi Ei\`, decimal ones \`n u m k M G T P E\`. Signs and relations between fields are not checked by the API server.

### GoDuration

One or more pairs of a number and a unit, of \`ns us µs ms s m h\`: \`90s\`, \`1h30m\`, \`1.5h\`. There is no unit for days,
no sign, and no number without a unit.

### Schedule

Five fields, minute, hour, day of the month, month and day of the week, with blanks between them, in UTC. Each is one of
\`*\`, a number, a range \`a-b\`, or a step \`*/s\` or \`n/s\`; numbers have no leading zero.
Lists, names and macros are refused. The API server takes 7 for Sunday, which the engine refuses, and refuses 0:
write \`*/7\`.
`;

/** The reference of the API for people, by path. */
export function referencePage(): Readonly<Record<string, string>> {
  const types = new Map<string, AnnotatedSchema>();
  const kinds = KINDS.map((kind) => {
    for (const [name, object] of objectsIn(resourceSchema(kind))) {
      if (name !== kind) types.set(name, object);
    }
    return kindSection(kind);
  });
  const sections = [...types].map(([name, object]) => typeSection(name, object));
  const page = [INTRODUCTION, ...kinds, '## Types\n', ...sections].join('\n');
  return { 'docs/api.md': page };
}

function kindSection(kind: Kind): string {
  const { spec } = crd(kind, schemas[kind]);
  const [version] = spec.versions;
  const { scale } = version.subresources;
  const facts = [
    `- plural \`${spec.names.plural}\`${shortNames(spec.names.shortNames)}`,
    `- subresources \`status\`${scale === undefined ? '' : ` and \`scale\` (\`${scale.specReplicasPath}\`, \`${scale.statusReplicasPath}\`, \`${scale.labelSelectorPath}\`)`}`,
    `- columns ${version.additionalPrinterColumns.map(({ name, priority }) => (priority === 1 ? `${name} (wide)` : name)).join(', ')}`,
  ];
  const schema = resourceSchema(kind);
  const rules = rulesIn(schema, '');
  return [
    `## ${kind}\n`,
    `${schema.about}\n`,
    `${facts.join('\n')}\n`,
    fieldTable(schema),
    ...(rules.length === 0 ? [] : [`### Rules of ${kind}\n`, ruleTable(rules)]),
  ].join('\n');
}

function shortNames(names: readonly string[] | undefined): string {
  return names === undefined ? '' : `, short \`${names.join('`, `')}\``;
}

function typeSection(name: string, object: AnnotatedSchema): string {
  return [`### ${name}\n`, `${object.about}\n`, fieldTable(object)].join('\n');
}

function fieldTable(object: AnnotatedSchema): string {
  const rows = Object.entries(object.properties ?? {}).map(([name, node]) => [
    `\`${name}\``,
    typeLink(node),
    node.description ?? node.about ?? '',
    accepted(node),
    absence(node, object.required?.includes(name) ?? false),
  ]);
  return table(['Field', 'Type', 'Meaning', 'Accepted', 'When absent'], rows);
}

interface PlacedRule {
  readonly path: string;
  readonly message: string;
  readonly rule: string;
}

/** Rules below a node, each with the path at which the API server reports it. */
function rulesIn(node: AnnotatedSchema, path: string): PlacedRule[] {
  const { properties = {}, items } = node;
  const own = node['x-kubernetes-validations'] ?? [];
  return [
    ...own.map(({ message, rule }) => ({ path, message, rule })),
    ...Object.entries(properties).flatMap(([name, child]) =>
      rulesIn(child, path === '' ? name : `${path}.${name}`),
    ),
    ...(items === undefined ? [] : rulesIn(items, `${path}[]`)),
  ];
}

function ruleTable(rules: readonly PlacedRule[]): string {
  const rows = rules.map(({ path, message, rule }) => [
    path === '' ? 'the resource' : `\`${path}\``,
    message.replaceAll('<', '\\<'),
    rule.includes('oldSelf') ? 'updates' : 'every write',
  ]);
  return table(['Field', 'Rule', 'Judged on'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
