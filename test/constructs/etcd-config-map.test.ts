import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EtcdConfigMap } from '../../src/constructs/etcd-config-map.js';
import { find } from '../charts/find.js';
import { givenCluster, synth } from './synth.js';

function configMap(...given: Parameters<typeof givenCluster>) {
  let checksum = '';
  const manifests = synth((scope) => {
    const construct = new EtcdConfigMap(scope, 'ConfigMap', givenCluster(...given));
    checksum = construct.checksum;
    return construct;
  });
  return { checksum, data: find(manifests, 'ConfigMap', 'main-config').data };
}

describe('EtcdConfigMap', () => {
  it('tells the checksum of what it holds', () => {
    const { checksum, data } = configMap();
    expect(checksum).toBe(createHash('sha256').update(JSON.stringify(data)).digest('hex'));
  });

  it('changes its checksum with the configuration only', () => {
    const { checksum } = configMap();
    expect(configMap({ labels: { team: 'a' } }).checksum).toBe(checksum);
    expect(configMap({ etcd: { metrics: 'extensive' } }).checksum).not.toBe(checksum);
  });

  it.each([
    { parity: false, gate: false, written: 'map' },
    { parity: false, gate: true, written: 'map' },
    { parity: true, gate: false, written: undefined },
    { parity: true, gate: true, written: 'map' },
  ])(
    'writes the freelist type as $written with parity $parity and gate $gate',
    ({ parity, gate, written }) => {
      const { data } = configMap(
        { etcd: { backendBboltFreelistType: 'map' } },
        {},
        {
          parity,
          featureGates: { UpgradeEtcdVersion: gate },
        },
      );
      const [, type] =
        /^backend-bbolt-freelist-type: (.*)$/m.exec(data['etcd.conf.yaml'] ?? '') ?? [];
      expect(type).toBe(written);
    },
  );
});
