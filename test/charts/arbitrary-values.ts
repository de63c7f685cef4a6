import fc from 'fast-check';

/** Values of the fields of an Etcd that admission and the checks accept. */

const LABEL_TEXT = '[A-Za-z0-9]([A-Za-z0-9_.-]{0,8}[A-Za-z0-9])?';

const labelKey = fc.stringMatching(new RegExp(`^([a-z]{1,5}\\.[a-z]{2,3}/)?${LABEL_TEXT}$`));
const labelValue = fc.stringMatching(new RegExp(`^(${LABEL_TEXT})?$`));

/** Texts that readers of YAML disagree about, and some that they do not. */
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'yes', '0775', '1e3', '1:30', ' blank', 'a: b', 'a\nb\n', '<&>', '# no', '~'),
);

/** Optional members of a record: present or not, never undefined. */
export function some<T extends object>(members: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) {
  return fc.record(members, { requiredKeys: [], noNullPrototype: true });
}

export const labels = fc.dictionary(labelKey, labelValue, { maxKeys: 3, noNullPrototype: true });

export const annotations = fc.oneof(
  fc.dictionary(labelKey, text, { maxKeys: 3, noNullPrototype: true }),
  fc.constant({ 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' }),
);

/** DNS label that also names a Service. */
export const dnsLabel = fc.stringMatching(/^[a-z]([a-z0-9-]{0,12}[a-z0-9])?$/);

export const schedule = fc.constantFrom(
  '0 1 * * *',
  '*/5 * * * *',
  '0 0 */3 * *',
  '10-20 9-17 1-15 3-9 1-5',
  '0 0 31 2 *',
);

export const shortDuration = fc.constantFrom('1ns', '2µs', '250ms', '1s', '61.25s', '90s');

export const longDuration = fc.constantFrom('300s', '15m', '1.5h', '1h1ms', '5m0.5s');

export const size = fc.constantFrom<string | number | bigint>(
  '8Gi',
  '1.5Gi',
  '0.3Gi',
  '1e9',
  '100M',
  1_000_000_000,
  9_007_199_254_740_993n,
);

export const port = fc.integer({ min: 10_000, max: 60_000 });

const requests = some({
  cpu: fc.constantFrom<string | number>('50m', '0.1', 0),
  memory: fc.constantFrom<string | number>('64Mi', '1000', 128),
});

const limits = some({
  cpu: fc.constantFrom<string | number>('2500m', 2),
  memory: fc.constantFrom('4Gi', '1e10'),
  'ephemeral-storage': fc.constant('1Gi'),
});

export const resources = some({ requests, limits });

/** Reference to a Secret; the namespace is read by nobody. */
const secretMembers = { name: dnsLabel, namespace: dnsLabel };

export const secretReference = fc.record(secretMembers, {
  requiredKeys: ['name'],
  noNullPrototype: true,
});

const caReference = fc.record(
  { ...secretMembers, dataKey: fc.constantFrom('ca.crt', 'bundle.crt') },
  { requiredKeys: ['name'], noNullPrototype: true },
);

const tlsMembers = {
  tlsCASecretRef: caReference,
  serverTLSSecretRef: secretReference,
  clientTLSSecretRef: secretReference,
};

export const tls = fc.record(tlsMembers, { noNullPrototype: true });

export const peerTls = fc.record(
  { ...tlsMembers, skipClientSANVerification: fc.boolean() },
  { requiredKeys: ['tlsCASecretRef', 'serverTLSSecretRef'], noNullPrototype: true },
);
