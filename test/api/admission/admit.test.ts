import { describe, expect, it } from 'vitest';

import { type AdmissionOptions, admit } from '../../../src/api/admission/admit.js';
import { changed } from './cases/admission-case.js';
import { ETCD, FULL_ETCD, FULL_ETCD_STATUS, OPS_TASK } from './cases/bases.js';

function findings(change: Record<string, unknown>, options: AdmissionOptions = {}) {
  return admit(changed(ETCD, change), options).findings;
}

function messages(change: Record<string, unknown>) {
  return findings(change).map(({ path, message }) => `${path}: ${message}`);
}

describe('admit', () => {
  it('reports everything at once, in the order of the document', () => {
    const object = {
      kind: 'Etcd',
      spec: {
        backup: { deltaSnapshotPeriod: '2d', port: '8080' },
        etcd: { metrics: 'loud', quota: true },
        extra: 1,
      },
      metadata: { labels: { 'a b': 'x' } },
      apiVersion: 'druid.gardener.cloud/v1',
    };

    expect(admit(object).findings.map(({ path, rule }) => [path, rule])).toEqual([
      ['<nil>', 'rules-skipped'],
      ['spec.replicas', 'required'],
      ['spec.labels', 'required'],
      ['spec.backup.deltaSnapshotPeriod', 'pattern'],
      ['spec.backup.port', 'type'],
      ['spec.etcd.metrics', 'enum'],
      ['spec.etcd.quota', 'type'],
      ['spec.extra', 'unknown-field'],
      ['metadata.name', 'required'],
      ['metadata.labels', 'metadata'],
      ['apiVersion', 'api-version'],
    ]);
  });

  it.each([
    [
      { 'spec.replicas': '3' },
      'spec.replicas: expected an integer, got "3": write it without quotes',
    ],
    [
      { 'spec.labels': { year: 2026 } },
      'spec.labels.year: expected a string, got 2026: write it in quotes',
    ],
    [
      { 'spec.etcd.quota': 1.5 },
      'spec.etcd.quota: expected an integer or a string, got 1.5: write it in quotes',
    ],
    [
      { 'spec.runAsRoot': 'true' },
      'spec.runAsRoot: expected true or false, got "true": write it without quotes',
    ],
    [
      { 'spec.etcd.additionalAdvertisePeerURLs': 'h' },
      'spec.etcd.additionalAdvertisePeerURLs: expected a list, got "h": put it into a list',
    ],
    [
      { 'spec.etcd.metrics': 'Extensive' },
      'spec.etcd.metrics: expected "basic" or "extensive", got "Extensive": did you mean "extensive"',
    ],
    [
      { 'spec.etcd.heartbeatDuration': '10' },
      'spec.etcd.heartbeatDuration: expected a duration such as 90s, 5m or 1h30m, got "10"',
    ],
    [
      { 'spec.storageCapacity': '8GB' },
      'spec.storageCapacity: expected a quantity such as 500m, 8Gi or 1.5Gi, got "8GB"',
    ],
    [
      { 'spec.memberNamePrefix': 'x'.repeat(64) },
      'spec.memberNamePrefix: expected at most 63 characters, got 64: shorten it',
    ],
    [
      { 'spec.backup.store': {} },
      'spec.backup.store.prefix: missing, but required: add it, a string is expected',
    ],
    [
      { 'spec.etcd.serverport': 1 },
      'spec.etcd.serverport: unknown field, which the API server would drop: did you mean serverPort',
    ],
    [
      { 'spec.etcd.colour': 1 },
      'spec.etcd.colour: unknown field, which the API server would drop: remove it',
    ],
    [
      { kind: 'etcd' },
      'kind: expected Etcd or EtcdCopyBackupsTask or EtcdOpsTask, got "etcd": did you mean Etcd',
    ],
    [{ 'spec.replicas': -1 }, '.spec.replicas: expected a count from 0 to 2147483647, got -1'],
  ])('says what is wrong, what was given and what to do: %j', (change, message) => {
    expect(messages(change)).toContain(message);
  });

  it('says what a broken rule asks for, and the values when they are short', () => {
    const object = changed(ETCD, { 'spec.replicas': 1 });

    expect(admit(object, { old: ETCD }).findings).toEqual([
      expect.objectContaining({
        path: 'spec.replicas',
        rule: 'cel',
        message: expect.stringMatching(/^replicas can grow, or become 0.*; got 1 after 3$/),
      }),
    ]);
  });

  it('says why a rule could not be evaluated', () => {
    const given = {
      'spec.backup.garbageCollectionPeriod': '99999999999h',
      'spec.backup.deltaSnapshotPeriod': '5m',
    };

    expect(messages(given)).toEqual([
      expect.stringMatching(/^spec\.backup: .*; the rule cannot be evaluated: .*99999999999h/),
    ]);
  });

  it('takes an unknown field for a warning when told so', () => {
    expect(findings({ 'spec.replica': 3 }, { unknownFields: 'warning' })).toEqual([
      expect.objectContaining({ path: 'spec.replica', severity: 'warning' }),
    ]);
    expect(findings({ 'spec.replica': 3 })).toEqual([
      expect.objectContaining({ path: 'spec.replica', severity: 'error' }),
    ]);
  });

  it('evaluates the rules of sound parts though others are not', () => {
    const paths = findings({
      'spec.etcd.quota': true,
      'spec.backup.garbageCollectionPeriod': '1m',
      'spec.backup.deltaSnapshotPeriod': '5m',
    }).map(({ path }) => path);

    expect(paths).toEqual(['<nil>', 'spec.etcd.quota', 'spec.backup']);
  });

  const SKIPPED = 'rules-skipped';
  const URLS = Array.from({ length: 11 }, (_, index) => `no url ${index}`);

  it.each([
    ['type', { 'spec.etcd.quota': true }],
    ['required', { 'spec.labels': undefined }],
    ['enum', { 'spec.etcd.metrics': 'loud' }],
    ['max-length', { 'spec.memberNamePrefix': 'x'.repeat(64) }],
    [
      'max-items',
      {
        'spec.etcd.bootstrapWithExistingCluster': {
          members: [{ name: 'a', peerUrls: ['http://h'] }],
          clientEndpoints: URLS,
        },
      },
    ],
  ])('evaluates no rule over a value with a problem of %s', (rule, change) => {
    expect(findings(change).map((finding) => finding.rule)).toEqual([SKIPPED, rule]);
  });

  it('evaluates no rule over a status with a time that is none', () => {
    const object = changed(ETCD, {
      'status.lastErrors': [{ code: 'ERR_X', description: 'x', observedAt: 'noon' }],
    });
    const { findings } = admit(object, { subresource: 'status', old: ETCD });

    expect(findings.map(({ rule }) => rule)).toEqual([SKIPPED, 'format']);
  });

  it.each([
    { 'spec.etcd.heartbeatDuration': '1d' },
    { 'spec.memberNamePrefix': '-' },
    { 'spec.etcd.resources': { claims: [{ name: 'a' }, { name: 'a' }] } },
    { 'metadata.labels': { 'a b': 'c' } },
  ])('evaluates the rules all the same over %j', (change) => {
    expect(findings(change).map(({ rule }) => rule)).not.toContain(SKIPPED);
  });

  it('reports an item that stands three times once', () => {
    const claims = [{ name: 'a' }, { name: 'a' }, { name: 'a' }];

    expect(findings({ 'spec.etcd.resources': { claims } }).map(({ path }) => path)).toEqual([
      'spec.etcd.resources.claims[1]',
    ]);
  });

  it.each([undefined, null, 'text', 5, [], [ETCD]])('rejects %j, which is no object', (value) => {
    expect(admit(value).findings).toEqual([
      expect.objectContaining({ path: '<nil>', rule: 'type' }),
    ]);
  });

  it('gives back what would be stored, in the order in which it was written', () => {
    const task = changed(OPS_TASK, { 'spec.etcdName': null, 'spec.colour': 'red', status: {} });
    const { object } = admit(task, { unknownFields: 'warning' });

    expect(object).toEqual({
      ...OPS_TASK,
      spec: {
        config: {
          onDemandSnapshot: { type: 'full', timeoutSecondsDelta: 60, timeoutSecondsFull: 900 },
        },
        ttlSecondsAfterFinished: 3600,
      },
    });
    expect(Object.keys(Object(admit(FULL_ETCD).object))).toEqual(Object.keys(FULL_ETCD));
  });

  it('needs the stored object to judge a Scale', () => {
    const scale = { apiVersion: 'autoscaling/v1', kind: 'Scale', spec: { replicas: 1 } };

    expect(admit(scale, { subresource: 'scale' }).findings).toEqual([
      expect.objectContaining({ path: '<nil>', rule: 'subresource' }),
    ]);
  });

  it('takes the replicas from a whole resource written to scale', () => {
    const object = changed(FULL_ETCD, { 'spec.replicas': 5, 'spec.storageClass': 'slow' });
    const admission = admit(object, { old: FULL_ETCD, subresource: 'scale' });

    expect(admission.findings).toEqual([]);
    expect(admission.object).toEqual(changed(FULL_ETCD, { 'spec.replicas': 5 }));
  });

  it('judges a status without a stored object', () => {
    const object = { ...ETCD, status: { ...FULL_ETCD_STATUS, ready: 'yes' } };

    expect(admit(object, { subresource: 'status' }).findings.map(({ path }) => path)).toContain(
      'status.ready',
    );
  });

  it('lets a name that the server will make pass rules that read it', () => {
    const object = changed(ETCD, {
      metadata: { generateName: 'lyra-' },
      'spec.etcd.bootstrapWithExistingCluster': {
        members: [{ name: 'lyra-0', peerUrls: ['http://h'] }],
        clientEndpoints: ['http://h'],
      },
    });

    expect(admit(object).findings).toEqual([]);
  });

  it.each([
    ['name', 'vega'],
    ['namespace', 'other'],
    ['uid', '2'],
  ])('rejects an update of metadata.%s', (name, value) => {
    const old = changed(ETCD, { 'metadata.namespace': 'sky', 'metadata.uid': '1' });
    const object = changed(old, { [`metadata.${name}`]: value });

    expect(admit(object, { old }).findings.map(({ path }) => path)).toEqual([`metadata.${name}`]);
  });

  it('rejects a new finalizer on an object that is being deleted', () => {
    const old = changed(ETCD, { 'metadata.deletionTimestamp': '2026-03-01T12:00:00Z' });
    const object = changed(old, { 'metadata.finalizers': ['example.org/hold'] });

    expect(admit(object, { old }).findings.map(({ path }) => path)).toEqual([
      'metadata.finalizers',
    ]);
  });
});
