import { describe, expect, it } from 'vitest';
import {
  BUILT_IN_IMAGES,
  DEFAULT_IMAGE,
  findImage,
  type ImageSource,
  mergeImageVectors,
} from '../../src/api/images.js';

const GARDENER = 'europe-docker.pkg.dev/gardener-project/public';

function image(source: Omit<ImageSource, 'name'>, name = 'x'): ImageSource {
  return { name, ...source };
}

describe('built-in images', () => {
  it.each([
    ['etcd-druid', DEFAULT_IMAGE],
    ['etcd-wrapper', `${GARDENER}/gardener/etcd-wrapper:v0.6.2`],
    ['etcd-wrapper-next', `${GARDENER}/gardener/etcd-wrapper:v0.8.0`],
    ['etcd-backup-restore', `${GARDENER}/gardener/etcdbrctl:v0.41.2`],
    ['etcd-backup-restore-next', `${GARDENER}/gardener/etcdbrctl:v0.43.0`],
    ['alpine', `${GARDENER}/3rd/alpine:3.21.3`],
  ])('%s is %s', (key, reference) => {
    expect(findImage(BUILT_IN_IMAGES, key)).toBe(reference);
  });

  it('tells the minor of etcd in the tag of ours', () => {
    expect(DEFAULT_IMAGE).toMatch(/:.*-etcd3\.\d+$/);
  });
});

describe('reference of an image', () => {
  it.each([
    ['a complete reference', { ref: 'r/x@sha256:ab' }, 'r/x@sha256:ab'],
    ['a repository alone', { repository: 'r/x' }, 'r/x'],
    ['repository and tag', { repository: 'r/x', tag: 'v1' }, 'r/x:v1'],
    ['repository and digest', { repository: 'r/x', tag: 'sha256:ab' }, 'r/x@sha256:ab'],
  ])('is made of %s', (_, source, reference) => {
    expect(findImage([image(source)], 'x')).toBe(reference);
  });

  it('is absent when the vector has no entry of that name', () => {
    expect(findImage([image({ ref: 'r' }, 'y')], 'x')).toBeUndefined();
  });
});

describe('choice among several entries', () => {
  const many = image({ ref: 'many' });
  const amd64 = image({ ref: 'amd64', architectures: ['amd64'] });
  const arm64 = image({ ref: 'arm64', architectures: ['arm64'] });
  const both = image({ ref: 'both', architectures: ['arm64', 'amd64'] });

  it.each([
    ['the one made for amd64', [many, arm64, amd64], 'amd64'],
    ['the first of equals', [many, both], 'many'],
    ['the first of equals, in the other order', [both, many], 'both'],
    ['none when all are for another architecture', [arm64], undefined],
  ])('takes %s', (_, vector, reference) => {
    expect(findImage(vector, 'x')).toBe(reference);
  });
});

describe('overwriting a vector', () => {
  const base = [image({ repository: 'r/x', tag: 'v1', version: '1' })];

  it.each([
    ['the tag alone', { tag: 'v2' }, 'r/x:v2'],
    ['the repository alone', { repository: 'mirror/x' }, 'mirror/x:v1'],
    ['both', { repository: 'mirror/x', tag: 'sha256:ab' }, 'mirror/x@sha256:ab'],
    ['with a complete reference', { ref: 'mirror/x:v3' }, 'mirror/x:v3'],
  ])('replaces %s', (_, entry, reference) => {
    const merged = mergeImageVectors(base, [image(entry)]);
    expect(merged).toHaveLength(1);
    expect(findImage(merged, 'x')).toBe(reference);
  });

  it('keeps an older complete reference until a repository replaces it', () => {
    const older = [image({ ref: 'r/x:v1' })];
    expect(findImage(mergeImageVectors(older, [image({ version: '2' })]), 'x')).toBe('r/x:v1');
    expect(findImage(mergeImageVectors(older, [image({ repository: 'm/x' })]), 'x')).toBe('m/x');
  });

  it.each([
    ['another name', image({ ref: 'new' }, 'y')],
    ['another target version', image({ ref: 'new', targetVersion: '1.30' })],
    ['another runtime version', image({ ref: 'new', runtimeVersion: '1.30' })],
    ['other architectures', image({ ref: 'new', architectures: ['amd64'] })],
  ])('appends an entry of %s', (_, entry) => {
    expect(mergeImageVectors(base, [entry])).toEqual([...base, entry]);
  });

  it('sees that no architectures mean amd64 and arm64, in any order', () => {
    const entry = image({ tag: 'v2', architectures: ['arm64', 'amd64'] });
    expect(mergeImageVectors(base, [entry])).toHaveLength(1);
  });
});
