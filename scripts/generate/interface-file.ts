import { type AnnotatedSchema, annotatedSchema } from '../../src/api/schema/annotated.js';
import { copyBackupsTaskSpec } from '../../src/api/schema/copy-backups-task.js';
import { etcdSpec } from '../../src/api/schema/etcd.js';
import { docComment } from './doc-comment.js';
import { nameOf, objectsIn } from './objects.js';

const HEADER = `/* GENERATED from src/api/schema by "npm run generate": edit there, not here. */

/**
 * A whole number, or a number with a suffix: \`8Gi\`, \`500m\`, \`2e9\`; or a \`Size\` of cdk8s.
 *
 * In bytes where a size is meant. A number is taken as it is, so a fraction needs a text.
 */
export type Quantity = string | number | bigint | SizeLike;

/** What is used of a \`Size\` of cdk8s. */
export interface SizeLike {
  asString(): string;
  toKibibytes(): number;
}

/**
 * A duration as Go writes it: pairs of a number and one of the units ns, us, ms, s, m and h,
 * such as \`90s\`, \`1h30m\` or \`1.5h\`; or a \`Duration\` of cdk8s.
 */
export type GoDuration = string | DurationLike;

/** What is used of a \`Duration\` of cdk8s. */
export interface DurationLike {
  toMilliseconds(): number;
}

/**
 * Five-field cron in UTC, such as \`0 3 * * *\`; or a \`Cron\` of cdk8s.
 *
 * Each field is a star, a number, a range, or a step from a star or a number.
 * Lists, names and macros are refused. Sunday is a step of 7 from a star, since
 * admission refuses 0, which \`Cron.weekly()\` of cdk8s says, and the engine refuses 7.
 */
export type Schedule = string | CronLike;

/** What is used of a \`Cron\` of cdk8s. */
export interface CronLike {
  readonly expressionString: string;
}
`;

/** Types that stand in the header. */
const VALUE_TYPES: readonly string[] = ['Quantity', 'GoDuration', 'Schedule'];

/** The public interfaces of what authors write, by path. */
export function interfaceFile(): Readonly<Record<string, string>> {
  const objects = new Map([
    ...objectsIn(annotatedSchema(etcdSpec)),
    ...objectsIn(annotatedSchema(copyBackupsTaskSpec)),
  ]);
  const interfaces = [...objects].map(([name, object]) => declaration(name, object));
  return { 'src/api/types.ts': [HEADER, ...interfaces].join('\n') };
}

function declaration(name: string, object: AnnotatedSchema): string {
  const fields = Object.entries(object.properties ?? {}).map(([field, node]) => {
    const needed = isNeeded(field, object, node);
    return [
      docComment({
        text: node.description ?? node.about ?? '',
        unset: needed ? undefined : node.unset,
        indent: '  ',
      }),
      `  readonly ${field}${needed ? '' : '?'}: ${typeOf(node)}${needed ? '' : ' | undefined'};`,
    ].join('\n');
  });
  const comment = docComment({ text: object.about ?? '', unset: undefined, indent: '' });
  return `${comment}\nexport interface ${name} {\n${fields.join('\n\n')}\n}\n`;
}

function isNeeded(field: string, object: AnnotatedSchema, { author }: AnnotatedSchema): boolean {
  return author === undefined ? (object.required?.includes(field) ?? false) : author === 'required';
}

function typeOf(node: AnnotatedSchema): string {
  const { title, properties, additionalProperties, items } = node;
  if (title !== undefined && VALUE_TYPES.includes(title)) return title;
  if (properties !== undefined) return nameOf(node);
  if (items !== undefined) return `readonly ${typeOf(items)}[]`;
  if (additionalProperties !== undefined) {
    return `Readonly<Record<string, ${typeOf(additionalProperties)}>>`;
  }
  return scalar(node);
}

function scalar({ type, format, enum: values }: AnnotatedSchema): string {
  if (values !== undefined) return values.map((value) => `'${value}'`).join(' | ');
  if (type === 'integer') return format === 'int64' ? 'number | bigint' : 'number';
  if (type === 'string' || type === 'boolean') return type;
  throw new Error(
    `no TypeScript type for a node of type ${type}: accepted are string, boolean and integer`,
  );
}
