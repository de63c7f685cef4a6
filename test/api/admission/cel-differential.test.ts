import {
  type CelInput,
  CelScalar,
  celEnv,
  celFunc,
  celMethod,
  isCelError,
  parse,
  plan,
} from '@bufbuild/cel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { celProgram } from '../../../src/api/admission/cel-environment.js';
import { celConversion } from '../../../src/api/admission/cel-values.js';
import { KINDS, type Kind } from '../../../src/api/crd.js';
import type { StructuralSchema } from '../../../src/api/structural.js';
import { isUrl } from '../../../src/api/url.js';
import { nodes } from '../schema-nodes.js';

interface PlacedRule {
  readonly kind: Kind;
  readonly path: string;
  readonly rule: string;
  readonly schema: StructuralSchema;
}

const RULES: readonly PlacedRule[] = KINDS.flatMap((kind) =>
  nodes(kind).flatMap(([path, schema]) =>
    (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => ({ kind, path, rule, schema })),
  ),
);

const URL_TEXTS = [
  'http://h:1',
  'https://h:1',
  'http://h h',
  'HTTP://h',
  'h:1',
  '/h',
  '',
  'https://h/%zz',
];
const url = fc.constantFrom(...URL_TEXTS);
const MEMBERS = ['lyra-0', 'lyra-1', 'lyra-002', 'blue-lyra-0', 'lyra', 'vega-0', 'lyra-x'];
const memberName = fc.oneof(
  fc.constantFrom(...MEMBERS),
  fc.constantFrom(
    `lyra-${'0'.repeat(30)}1`,
    'lyra-9223372036854775807',
    'lyra-9223372036854775808',
  ),
);
const tls = fc.constant({ tlsCASecretRef: {}, serverTLSSecretRef: {} });

function few<Value>(item: fc.Arbitrary<Value>) {
  return fc.array(item, { maxLength: 3 });
}

const join = fc.record({
  members: few(
    fc.record({ name: fc.constantFrom('a', 'b', 'lyra-0', 'blue-lyra-0'), peerUrls: few(url) }),
  ),
  clientEndpoints: few(url),
});

const etcd = fc.record(
  {
    peerUrlTls: tls,
    clientUrlTls: tls,
    additionalAdvertisePeerURLs: few(fc.record({ memberName, urls: few(url) })),
    bootstrapWithExistingCluster: join,
  },
  { requiredKeys: [] },
);

/** Durations that the pattern admits, some too long to be read. */
const period = fc.constantFrom(
  '5m',
  '300s',
  '299.9s',
  '1h30m',
  '999ms',
  '1ms',
  '0s',
  '99999999999h',
);
const backup = fc.record(
  {
    garbageCollectionPeriod: period,
    deltaSnapshotPeriod: period,
    store: fc.record({ prefix: fc.constant('p'), endpointOverride: url }),
  },
  { requiredKeys: [] },
);

const name = fc.constantFrom('', 'one', 'two');
const condition = fc.record({
  type: fc.constantFrom('Ready', 'BootstrappedWithExistingCluster'),
  status: fc.constantFrom('True', 'False', 'Unknown'),
});

const spec = fc.record(
  {
    replicas: fc.integer({ min: 0, max: 4 }),
    labels: fc.constant({ constructor: 'x' }),
    memberNamePrefix: fc.constantFrom('blue', 'red'),
    storageClass: name,
    volumeClaimTemplate: name,
    etcd,
    backup,
  },
  { requiredKeys: ['replicas', 'labels', 'etcd', 'backup'] },
);

const snapshot = fc.record(
  {
    type: fc.constantFrom('full', 'delta'),
    isFinal: fc.boolean(),
    timeoutSecondsFull: fc.constantFrom(120, 900),
  },
  { requiredKeys: ['type'] },
);

const RESOURCES: Readonly<Record<Kind, fc.Arbitrary<object>>> = {
  Etcd: fc.record(
    {
      metadata: fc.constant({ name: 'lyra' }),
      spec,
      status: fc.record({ conditions: few(condition) }, { requiredKeys: [] }),
    },
    { requiredKeys: ['metadata', 'spec'] },
  ),
  EtcdCopyBackupsTask: fc.record({
    spec: fc.record({
      sourceStore: fc.record({ prefix: fc.constant('p'), endpointOverride: url }),
      targetStore: fc.record({ prefix: fc.constant('p'), endpointOverride: url }),
    }),
  }),
  EtcdOpsTask: fc.record({
    spec: fc.record({
      config: fc.record({ onDemandSnapshot: snapshot }),
      ttlSecondsAfterFinished: fc.constantFrom(1, 3600),
      etcdName: name,
    }),
  }),
};

/** The first value at a schema path, `undefined` when there is none. */
function valueAt(resource: unknown, path: string): unknown {
  const steps = path === '' ? [] : path.replaceAll('[]', '.0').split('.');
  // biome-ignore lint/suspicious/noExplicitAny: the resources are free JSON
  return steps.reduce((value: any, step) => value?.[step], resource);
}

type Verdict = 'holds' | 'broken' | 'error';

function ours(rule: string, self: unknown, oldSelf: unknown): Verdict {
  try {
    return celProgram(rule).evaluate({ self, oldSelf }) === true ? 'holds' : 'broken';
  } catch {
    return 'error';
  }
}

const oracle = celEnv({
  variables: { self: CelScalar.DYN, oldSelf: CelScalar.DYN },
  funcs: [
    // the oracle's own takes an empty text for zero, as JavaScript does and Go does not
    celFunc('int', [CelScalar.STRING], CelScalar.INT, (text) => {
      const value = text === '' ? undefined : BigInt(text);
      if (value === undefined || BigInt.asIntN(64, value) !== value) throw new RangeError(text);
      return value;
    }),
    celFunc('isURL', [CelScalar.STRING], CelScalar.BOOL, isUrl),
    celMethod('find', CelScalar.STRING, [CelScalar.STRING], CelScalar.STRING, function (pattern) {
      return new RegExp(pattern).exec(String(this))?.[0] ?? '';
    }),
  ],
});

const planned = new Map(RULES.map(({ rule }) => [rule, plan(oracle, parse(rule))]));

function theirs(rule: string, self: unknown, oldSelf: unknown): Verdict {
  try {
    const result = planned.get(rule)?.({
      self: asMaps(self) as CelInput,
      oldSelf: asMaps(oldSelf) as CelInput,
    });
    if (isCelError(result)) return 'error';
    return result === true ? 'holds' : 'broken';
  } catch {
    return 'error';
  }
}

/** The oracle takes maps, not objects; an absent value must not be `undefined`. */
function asMaps(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(asMaps);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, asMaps(item)]));
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, asMaps(item)]));
}

describe('CEL rules', () => {
  it.each(RULES)('give the verdict of another evaluator: $kind $path $rule', (placed) => {
    const { kind, path, rule, schema } = placed;
    const verdicts = new Set<Verdict>();

    fc.assert(
      fc.property(RESOURCES[kind], RESOURCES[kind], (resource, stored) => {
        const value = valueAt(resource, path);
        const old = valueAt(stored, path);
        const isEvaluated =
          value !== undefined && (old !== undefined || !celProgram(rule).isTransition);
        if (!isEvaluated) return;
        const self = celConversion()(schema, value);
        const oldSelf = celConversion()(schema, old);
        const verdict = ours(rule, self, oldSelf);
        verdicts.add(verdict);
        expect(verdict).toBe(theirs(rule, self, oldSelf));
      }),
      { numRuns: 400 },
    );

    expect(verdicts).toContain('holds');
    expect(verdicts).toContain('broken');
  });
});
