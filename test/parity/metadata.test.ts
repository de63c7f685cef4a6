import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/charts/synthesis.js';
import { find, inventory, memberPod, objects } from '../charts/find.js';
import { S3_STORE } from '../charts/given-etcd.js';
import { upstream } from './upstream.js';

function labelsOf(manifests: readonly Manifest[]): Record<string, unknown> {
  return Object.fromEntries(
    objects(manifests).map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.labels]),
  );
}

function labels(component: string, name: string, partOf = 'main') {
  return {
    'app.kubernetes.io/managed-by': 'etcd-druid',
    'app.kubernetes.io/part-of': partOf,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/name': name,
  };
}

const UID = '33333333-3333-3333-3333-333333333333';

describe('labels', () => {
  it('are four on every object, each with its own component and name', () => {
    const manifests = upstream({ backup: { store: S3_STORE }, memberNamePrefix: 'pfx' });
    expect(labelsOf(manifests)).toEqual({
      'ServiceAccount/main': labels('etcd-service-account', 'main'),
      'Role/druid.gardener.cloud:etcd:main': labels('etcd-role', 'druid.gardener.cloud-etcd-main'),
      'RoleBinding/druid.gardener.cloud:etcd:main': labels(
        'etcd-role-binding',
        'druid.gardener.cloud-etcd-main',
      ),
      'Lease/pfx-main-0': labels('etcd-member-lease', 'pfx-main-0'),
      'Lease/main-delta-snap': labels('etcd-snapshot-lease', 'main-delta-snap'),
      'Lease/main-full-snap': labels('etcd-snapshot-lease', 'main-full-snap'),
      'PodDisruptionBudget/main': labels('etcd-pdb', 'main'),
      'Service/main-client': labels('etcd-client-service', 'main-client'),
      'Service/main-peer': labels('etcd-peer-service', 'main-peer'),
      'ConfigMap/main-config': labels('etcd-configmap', 'main-config'),
      'StatefulSet/main': labels('etcd-statefulset', 'main'),
    });
  });

  it("lose against the user's on the client Service", () => {
    const manifests = upstream({
      etcd: { clientService: { labels: { 'app.kubernetes.io/name': 'mine', team: 'a' } } },
    });
    expect(find(manifests, 'Service', 'main-client').metadata.labels).toEqual({
      ...labels('etcd-client-service', 'mine'),
      team: 'a',
    });
  });

  it("win against the user's on member pods", () => {
    const manifests = upstream({ labels: { 'app.kubernetes.io/name': 'mine', team: 'a' } });
    expect(memberPod(manifests).metadata.labels).toEqual({
      ...labels('etcd-statefulset', 'main'),
      team: 'a',
    });
  });

  it('of the Etcd, of the spec and of the selector reach no other object', () => {
    const manifests = upstream(
      { labels: { team: 'a' }, selector: { matchLabels: { team: 'b' } } },
      { labels: { team: 'c' } },
    );
    const carriers = objects(manifests).filter(({ metadata }) => 'team' in (metadata.labels ?? {}));
    expect(carriers).toEqual([]);
    expect(find(manifests, 'StatefulSet').spec.selector.matchLabels).toEqual({
      'app.kubernetes.io/managed-by': 'etcd-druid',
      'app.kubernetes.io/part-of': 'main',
    });
  });
});

describe('annotations', () => {
  it('stand on the client Service and the member pods only', () => {
    const manifests = upstream(
      {
        annotations: { team: 'a', 'checksum/etcd-configmap': 'mine' },
        etcd: { clientService: { annotations: { balancer: 'internal' } } },
      },
      { annotations: { note: 'on the Etcd' } },
    );
    const annotated = objects(manifests).filter(({ metadata }) => 'annotations' in metadata);
    expect(inventory(annotated)).toEqual(['Service/main-client']);
    expect(annotated[0]?.metadata.annotations).toEqual({ balancer: 'internal' });
    expect(memberPod(manifests).metadata.annotations).toEqual({
      team: 'a',
      'checksum/etcd-configmap': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('are left out when the map is empty', () => {
    const manifests = upstream({ etcd: { clientService: { annotations: {} } } });
    expect(find(manifests, 'Service', 'main-client').metadata).not.toHaveProperty('annotations');
  });
});

describe('owner reference', () => {
  it('is the one Etcd, as controller, on every object', () => {
    const manifests = upstream({ backup: { store: S3_STORE } }, { uid: UID });
    for (const { metadata } of objects(manifests)) {
      expect(metadata).toHaveProperty('ownerReferences', [
        {
          apiVersion: 'druid.gardener.cloud/v1alpha1',
          kind: 'Etcd',
          name: 'main',
          uid: UID,
          controller: true,
          blockOwnerDeletion: true,
        },
      ]);
    }
  });

  it('is left out while the uid is unknown', () => {
    for (const { metadata } of objects(upstream())) {
      expect(metadata).not.toHaveProperty('ownerReferences');
    }
  });

  it('never stands on a volume claim template, so that volumes survive the Etcd', () => {
    const [claim] = find(upstream({}, { uid: UID }), 'StatefulSet').spec.volumeClaimTemplates;
    expect(claim?.metadata).toEqual({ name: 'main' });
  });
});
