import { describe, expect, it } from 'vitest';

import { fullName, parseReference } from '../../scripts/image/reference.js';

describe('a reference', () => {
  it.each([
    ['etcd-druid:1', 'docker.io/library/etcd-druid:1'],
    ['example/etcd-druid:1', 'docker.io/example/etcd-druid:1'],
    ['localhost/etcd-druid:1', 'localhost/etcd-druid:1'],
    ['localhost:5000/etcd-druid:1', 'localhost:5000/etcd-druid:1'],
    ['registry.example.org/a/b__c:V1.0-rc_1', 'registry.example.org/a/b__c:V1.0-rc_1'],
  ])('%s is %s in full', (text, full) => {
    const reference = parseReference(text);
    expect(reference && fullName(reference)).toBe(full);
  });

  it.each([
    'etcd-druid',
    'etcd-druid:',
    'localhost:5000/etcd-druid',
    'Etcd:1',
    'a//b:1',
    'a:1 ',
    `a@sha256:${'0'.repeat(64)}`,
    `a:${'1'.repeat(129)}`,
  ])('rejects %j', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});
