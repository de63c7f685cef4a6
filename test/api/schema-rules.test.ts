import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, it } from 'vitest';

import { KINDS, type Kind } from '../../src/api/kinds.js';
import type { CelRule, StructuralSchema } from '../../src/api/structural.js';
import { nodes } from './schema-nodes.js';

interface PlacedRule extends CelRule {
  readonly kind: Kind;
  readonly path: string;
  readonly node: StructuralSchema;
}

const rules: readonly PlacedRule[] = KINDS.flatMap((kind) =>
  nodes(kind).flatMap(([path, node]) =>
    (node['x-kubernetes-validations'] ?? []).map((rule) => ({ ...rule, kind, path, node })),
  ),
);

describe('the rules', () => {
  it('sit where the API server is to report them', () => {
    const counts: Record<string, string> = {};
    for (const { kind, path, rule } of rules) {
      const place = `${kind} ${path}`.trim();
      counts[place] = (counts[place] ?? '') + (rule.includes('oldSelf') ? 'T' : '.');
    }
    expect(counts).toEqual({
      Etcd: '..T..',
      'Etcd spec': 'TTT',
      'Etcd spec.replicas': 'T',
      'Etcd spec.memberNamePrefix': 'T',
      'Etcd spec.storageClass': 'T',
      'Etcd spec.volumeClaimTemplate': 'T',
      'Etcd spec.etcd': 'T...',
      'Etcd spec.etcd.additionalAdvertisePeerURLs[].urls[]': '.',
      'Etcd spec.etcd.bootstrapWithExistingCluster.members[].peerUrls[]': '.',
      'Etcd spec.etcd.bootstrapWithExistingCluster.clientEndpoints[]': '.',
      'Etcd spec.backup': '.',
      'Etcd spec.backup.store.endpointOverride': '.',
      'EtcdCopyBackupsTask spec.sourceStore.endpointOverride': '.',
      'EtcdCopyBackupsTask spec.targetStore.endpointOverride': '.',
      'EtcdOpsTask spec.config': 'T',
      'EtcdOpsTask spec.config.onDemandSnapshot': '.',
      'EtcdOpsTask spec.ttlSecondsAfterFinished': 'T',
      'EtcdOpsTask spec.etcdName': 'T',
    });
  });

  it.each(rules)('$kind $path is a yes-or-no question about fields that exist: $rule', (placed) => {
    expect(check(placed.node, placed.rule)).toBe('bool');
  });

  it('rejects a rule about a field that does not exist', () => {
    const node = { type: 'object', properties: { replicas: { type: 'integer' } } } as const;
    expect(() => check(node, 'self.replcas > 0')).toThrow(/replcas/);
    expect(() => check(node, "self.replicas == 'x'")).toThrow(/overload/);
  });

  it.each(rules)('$kind $path says what is accepted: $message', ({ message }) => {
    expect(message).toMatch(/\b(must|can|cannot|neither)\b/);
    expect(message).not.toMatch(/\.$|^[A-Z](?![A-Z])/);
    expect(message.split('\n')).toHaveLength(1);
  });
});

/** Type of a rule against the node it sits on, as the API server would declare it. */
function check(node: StructuralSchema, rule: string): string {
  const environment = new Environment()
    .registerFunction('isURL(string): bool', () => true)
    .registerFunction('string.find(string): string', () => '');
  const type = declare(environment, node, 'Self');
  const {
    valid,
    type: result,
    error,
  } = environment.registerVariable('self', type).registerVariable('oldSelf', type).check(rule);
  if (!valid) throw error;
  return result ?? 'nothing';
}

/** Name of the CEL type of a node; objects below it are registered on the way. */
function declare(environment: Environment, node: StructuralSchema, name: string): string {
  const { type, properties, additionalProperties, items } = node;
  if (items) return `list<${declare(environment, items, `${name}_`)}>`;
  if (additionalProperties) {
    return `map<string, ${declare(environment, additionalProperties, `${name}_`)}>`;
  }
  if (type === 'object') {
    const fields = Object.fromEntries(
      Object.entries(properties ?? METADATA).map(([field, child]) => [
        field,
        declare(environment, child, `${name}_${field}`),
      ]),
    );
    environment.registerType(name, { fields });
    environment.registerOperator(`${name} == ${name}`, () => true);
    return name;
  }
  return type === undefined
    ? 'dyn'
    : { string: 'string', boolean: 'bool', integer: 'int', number: 'double', array: 'list' }[type];
}

/** The only metadata that the API server shows to a rule. */
const METADATA: Readonly<Record<string, StructuralSchema>> = {
  name: { type: 'string' },
  generateName: { type: 'string' },
};
