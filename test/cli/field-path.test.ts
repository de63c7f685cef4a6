import { describe, expect, it } from 'vitest';
import { fieldSegments } from '../../src/cli/field-path.js';

const document = {
  metadata: { annotations: { 'example.org/a': 'x' }, name: 'main' },
  spec: {
    labels: { 'app.kubernetes.io/name': 1, app: 'y' },
    etcd: { additionalAdvertisePeerURLs: [{ urls: ['a', 'b'] }] },
    toString: 'own',
  },
};

describe('path of a finding in its document', () => {
  it.each([
    ['<nil>', []],
    ['metadata.name', ['metadata', 'name']],
    ['metadata.annotations[example.org/a]', ['metadata', 'annotations', 'example.org/a']],
    ['metadata.annotations.example.org/a', ['metadata', 'annotations', 'example.org/a']],
    ['spec.labels.app.kubernetes.io/name', ['spec', 'labels', 'app.kubernetes.io/name']],
    ['spec.labels.app', ['spec', 'labels', 'app']],
    [
      'spec.etcd.additionalAdvertisePeerURLs[0].urls[1]',
      ['spec', 'etcd', 'additionalAdvertisePeerURLs', 0, 'urls', 1],
    ],
    ['spec.toString', ['spec', 'toString']],
  ])('%s is found', (path, segments) => {
    expect(fieldSegments(document, path)).toEqual(segments);
  });

  it.each([
    ['spec.backup.store.prefix', ['spec']],
    [
      'spec.etcd.additionalAdvertisePeerURLs[7].urls',
      ['spec', 'etcd', 'additionalAdvertisePeerURLs'],
    ],
    ['metadata.constructor.name', ['metadata']],
    ['metadata.name.first', ['metadata', 'name']],
    ['spec.replicas', ['spec']],
  ])('%s ends where the document ends', (path, segments) => {
    expect(fieldSegments(document, path)).toEqual(segments);
  });

  it('is empty for a document that is no object', () => {
    expect(fieldSegments('text', 'spec.replicas')).toEqual([]);
  });
});
