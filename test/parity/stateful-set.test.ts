import { describe, expect, it } from 'vitest';
import { find, inventory, memberContainer, memberPod } from '../charts/find.js';
import { givenTls, S3_STORE, STATIC_PODS } from '../charts/given-etcd.js';
import { serverArguments, upstream } from './upstream.js';

const STORE = { store: S3_STORE };

describe('StatefulSet', () => {
  it('starts all members at once and rolls them', () => {
    const {
      template: _template,
      volumeClaimTemplates: _claims,
      ...spec
    } = find(upstream({ replicas: 3 }), 'StatefulSet').spec;
    expect(spec).toEqual({
      replicas: 3,
      serviceName: 'main-peer',
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate' },
      selector: {
        matchLabels: {
          'app.kubernetes.io/managed-by': 'etcd-druid',
          'app.kubernetes.io/part-of': 'main',
        },
      },
    });
  });

  it.each([
    { title: 'nothing', spec: {}, name: 'main', claim: { resources: storage('16Gi') } },
    {
      title: 'a class',
      spec: { storageClass: 'fast' },
      name: 'main',
      claim: { storageClassName: 'fast', resources: storage('16Gi') },
    },
    {
      title: 'an empty class, which means none is wished',
      spec: { storageClass: '' },
      name: 'main',
      claim: { resources: storage('16Gi') },
    },
    {
      title: 'a name and a size',
      spec: { volumeClaimTemplate: 'data', storageCapacity: '25Gi' },
      name: 'data',
      claim: { resources: storage('25Gi') },
    },
  ])('claims a volume for $title', ({ spec, name, claim }) => {
    const manifests = upstream(spec);
    expect(find(manifests, 'StatefulSet').spec.volumeClaimTemplates).toEqual([
      { metadata: { name }, spec: { accessModes: ['ReadWriteOnce'], ...claim } },
    ]);
    expect(memberContainer(manifests, 'etcd').volumeMounts?.[0]).toEqual({
      name,
      mountPath: '/var/etcd/data',
    });
  });
});

describe('member pod', () => {
  it('says no more than upstream', () => {
    const { containers: _containers, ...spec } = memberPod(upstream()).spec;
    expect(spec).toEqual({
      hostAliases: [{ ip: '127.0.0.1', hostnames: ['main-local'] }],
      shareProcessNamespace: true,
      serviceAccountName: 'main',
      securityContext: {
        runAsUser: 65532,
        runAsGroup: 65532,
        runAsNonRoot: true,
        fsGroup: 65532,
        fsGroupChangePolicy: 'OnRootMismatch',
      },
      volumes: [
        {
          name: 'etcd-config-file',
          configMap: {
            name: 'main-config',
            defaultMode: 416,
            items: [{ key: 'etcd.conf.yaml', path: 'etcd.conf.yaml' }],
          },
        },
      ],
    });
  });

  it('runs as root on request, without a policy for the group change', () => {
    expect(memberPod(upstream({ runAsRoot: true })).spec.securityContext).toEqual({
      runAsUser: 0,
      runAsGroup: 0,
      runAsNonRoot: false,
      fsGroup: 0,
    });
  });

  it('takes priority and scheduling constraints as they stand', () => {
    const affinity = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { app: 'etcd' } },
          },
        ],
      },
    };
    const topologySpreadConstraints = [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
    ];
    const { spec } = memberPod(
      upstream({
        priorityClassName: 'high',
        schedulingConstraints: { affinity, topologySpreadConstraints },
      }),
    );
    expect(spec).toMatchObject({
      priorityClassName: 'high',
      affinity,
      topologySpreadConstraints,
    });
  });

  it('leaves out an empty priority class and an empty list of constraints', () => {
    const { spec } = memberPod(
      upstream({
        priorityClassName: '',
        schedulingConstraints: { topologySpreadConstraints: [] },
      }),
    );
    expect(spec).not.toHaveProperty('priorityClassName');
    expect(spec).not.toHaveProperty('topologySpreadConstraints');
  });
});

describe('containers', () => {
  it('are etcd and the sidecar, also without backups', () => {
    expect(memberPod(upstream()).spec.containers.map(({ name }) => name)).toEqual([
      'etcd',
      'backup-restore',
    ]);
  });

  it.each(['etcd', 'backup-restore'] as const)(
    '%s has no privileges to gain, small requests, and neither command nor other probes',
    (name) => {
      const container = memberContainer(upstream(), name);
      expect(container).toMatchObject({
        imagePullPolicy: 'IfNotPresent',
        securityContext: { allowPrivilegeEscalation: false },
        resources: { requests: { cpu: '50m', memory: '128Mi' } },
      });
      expect(Object.keys(container.securityContext ?? {})).toEqual(['allowPrivilegeEscalation']);
      expect(container).not.toHaveProperty('command');
      expect(container).not.toHaveProperty('livenessProbe');
    },
  );

  it('take resources instead of the requests, and none at all for an empty object', () => {
    const manifests = upstream({
      etcd: { resources: {} },
      backup: { resources: { limits: { memory: '1Gi' } } },
    });
    expect(memberContainer(manifests, 'etcd').resources).toEqual({});
    expect(memberContainer(manifests, 'backup-restore').resources).toEqual({
      limits: { memory: '1Gi' },
    });
  });

  it('both call a port "server"', () => {
    const manifests = upstream({ etcd: { serverPort: 1, clientPort: 2 }, backup: { port: 3 } });
    expect(memberContainer(manifests, 'etcd').ports).toEqual([
      { name: 'server', protocol: 'TCP', containerPort: 1 },
      { name: 'client', protocol: 'TCP', containerPort: 2 },
    ]);
    expect(memberContainer(manifests, 'backup-restore').ports).toEqual([
      { name: 'server', protocol: 'TCP', containerPort: 3 },
    ]);
  });

  it.each([
    { client: false, backup: false, scheme: 'HTTP' },
    { client: true, backup: false, scheme: 'HTTP' },
    { client: false, backup: true, scheme: 'HTTPS' },
    { client: true, backup: true, scheme: 'HTTPS' },
  ])(
    'are probed by $scheme when client TLS is $client and backup TLS is $backup',
    ({ client, backup, scheme }) => {
      const manifests = upstream({
        etcd: { clientUrlTls: client ? givenTls('c') : undefined, wrapperPort: 19095 },
        backup: { tls: backup ? givenTls('b') : undefined },
      });
      expect(memberContainer(manifests, 'etcd').readinessProbe).toEqual({
        httpGet: { path: '/readyz', port: 19095, scheme },
        initialDelaySeconds: 15,
        periodSeconds: 5,
        failureThreshold: 5,
      });
    },
  );
});

describe('members that run as static pods', () => {
  const RUNTIME_ONLY = [
    'enable-snapshot-lease-renewal',
    'full-snapshot-lease-name',
    'delta-snapshot-lease-name',
    'service-endpoints',
    'enable-member-lease-renewal',
    'k8s-heartbeat-duration',
  ];
  const spec = { replicas: 3, backup: STORE };

  it.each(['', 'false', 'true'])(
    'leave ConfigMap and StatefulSet when the annotation is there, with value "%s"',
    (value) => {
      const [annotation = ''] = Object.keys(STATIC_PODS);
      const manifests = upstream(spec, { annotations: { [annotation]: value } });
      expect(inventory(manifests)).toEqual(['ConfigMap/main-config', 'StatefulSet/main']);
    },
  );

  it('empty the StatefulSet and take serviceName and ServiceAccount from it', () => {
    const { spec: set } = find(upstream(spec, { annotations: STATIC_PODS }), 'StatefulSet');
    expect(set.replicas).toBe(0);
    expect(set.serviceName).toBe('');
    expect(set.template.spec).not.toHaveProperty('serviceAccountName');
  });

  it('need no flag about Leases and Services, and keep all else', () => {
    const running = upstream(spec);
    const still = upstream(spec, { annotations: STATIC_PODS });
    const kept = serverArguments(running).filter(
      (argument) => !RUNTIME_ONLY.some((name) => argument.startsWith(`--${name}=`)),
    );
    expect(serverArguments(still)).toEqual(kept);
    expect(kept).toHaveLength(serverArguments(running).length - RUNTIME_ONLY.length);
    expect(memberPod(still).spec.volumes).toEqual(memberPod(running).spec.volumes);
    expect(find(still, 'ConfigMap').data).toEqual(find(running, 'ConfigMap').data);
  });
});

function storage(size: string) {
  return { requests: { storage: size } };
}
