import { describe, expect, it } from 'vitest';
import type { SynthesisOptions } from '../../src/api/options.js';
import { synthesizeCopyTask } from '../../src/charts/synthesis.js';
import { find, memberContainer, memberPod } from '../charts/find.js';
import { extension } from '../charts/given-etcd.js';
import { givenCopyTask } from './given-copy-task.js';
import { upstream } from './upstream.js';

const REPOSITORY = 'europe-docker.pkg.dev/gardener-project/public';
const LOCAL = { store: { provider: 'Local', container: 'bucket', prefix: 'p' } };

function imagesOf(given: Parameters<typeof upstream>) {
  const manifests = upstream(...given);
  return {
    etcd: memberContainer(manifests, 'etcd').image,
    sidecar: memberContainer(manifests, 'backup-restore').image,
    init: memberPod(manifests).spec.initContainers?.[0]?.image,
  };
}

function copyImage(options: SynthesisOptions) {
  const [job] = [find(synthesizeCopyTask(givenCopyTask(), { parity: true, ...options }), 'Job')];
  return job.spec.template.spec.containers[0]?.image;
}

describe('images of upstream', () => {
  it.each([
    { gate: false, wrapper: 'v0.6.2', sidecar: 'v0.41.2' },
    { gate: true, wrapper: 'v0.8.0', sidecar: 'v0.43.0' },
  ])('are chosen by gate UpgradeEtcdVersion: $gate', ({ gate, wrapper, sidecar }) => {
    const options = { featureGates: { UpgradeEtcdVersion: gate } };
    expect(imagesOf([{ backup: LOCAL }, {}, options])).toEqual({
      etcd: `${REPOSITORY}/gardener/etcd-wrapper:${wrapper}`,
      sidecar: `${REPOSITORY}/gardener/etcdbrctl:${sidecar}`,
      init: `${REPOSITORY}/3rd/alpine:3.21.3`,
    });
    expect(copyImage(options)).toBe(`${REPOSITORY}/gardener/etcdbrctl:${sidecar}`);
  });

  it('are replaced by those of the resource, taken verbatim', () => {
    const spec = { etcd: { image: 'my/etcd@sha256:ab' }, backup: { ...LOCAL, image: 'my/backup' } };
    expect(imagesOf([spec])).toEqual({
      etcd: 'my/etcd@sha256:ab',
      sidecar: 'my/backup',
      init: `${REPOSITORY}/3rd/alpine:3.21.3`,
    });
  });

  it('are left out when the resource gives an empty one', () => {
    const manifests = upstream({ etcd: { image: '' } });
    expect(memberContainer(manifests, 'etcd')).not.toHaveProperty('image');
  });

  it('do not follow the annotation that chooses an engine', () => {
    expect(imagesOf([{}, { annotations: extension('engine', 'native') }]).etcd).toBe(
      `${REPOSITORY}/gardener/etcd-wrapper:v0.6.2`,
    );
  });

  it('are ours when the options say so, since the arguments are the same', () => {
    const ours = upstream({}, {}, { engine: 'native', images: [{ name: 'etcd-druid', ref: 'x' }] });
    expect(memberContainer(ours, 'etcd').image).toBe('x');
    expect(memberContainer(ours, 'backup-restore').image).toBe('x');
    expect(memberContainer(ours, 'etcd').args).toEqual(memberContainer(upstream(), 'etcd').args);
  });
});
