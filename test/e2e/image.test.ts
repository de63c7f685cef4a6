import type { Container, Pod } from 'kubernetes-types/core/v1.js';
import { beforeAll, describe, expect, it } from 'vitest';

import packageJson from '../../package.json' with { type: 'json' };
import { hostArchitecture } from '../../scripts/image/platform.js';
import { productImage } from '../../scripts/image/product.js';
import { missingSources } from '../../scripts/image/sources/gather.js';
import { keptArchive } from '../cluster/images/kept-archive.js';
import { testImage } from '../cluster/images/test-images.js';
import { missingForNodeAccess, useCluster } from '../cluster/node/shared-cluster.js';
import { requires } from '../requires.js';

const CHOICE = { etcd: '3.6', architecture: hostArchitecture() ?? 'amd64' } as const;
const REFERENCE = 'localhost/cdk8s-etcd-druid/product:test';

/** What the default output gives to its containers. */
const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

describe(
  'the image',
  requires(...missingForNodeAccess(), ...missingSources(CHOICE, process.cwd())),
  () => {
    const cluster = useCluster('image');

    beforeAll(async () => {
      const gathering = { say: () => {}, signal: new AbortController().signal };
      const image = await productImage({ ...CHOICE, reference: REFERENCE }, gathering);
      await cluster.node?.importImage(await keptArchive(image));
    });

    /** Output of a container that ends by itself, and its exit code. */
    async function outcome(name: string, container: Partial<Container>) {
      const { kubernetes, namespace } = cluster;
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          containers: [{ name: 'main', image: REFERENCE, imagePullPolicy: 'Never', ...container }],
        },
      } satisfies Pod;
      await kubernetes.create(pod);
      const ended = await kubernetes.waitFor<Pod>(pod, (seen) =>
        ['Succeeded', 'Failed'].includes(seen?.status?.phase ?? ''),
      );
      const [status] = ended?.status?.containerStatuses ?? [];
      const logs = await kubernetes.kubectl(['logs', '--namespace', namespace, name]);
      return { exit: status?.state?.terminated?.exitCode, output: logs.stdout };
    }

    /** What an expression is in a Node of the image. */
    async function evaluated(name: string, expression: string, container: Partial<Container>) {
      const script = `Promise.resolve(${expression}).then((it) => console.log(JSON.stringify(it)))`;
      const { output } = await outcome(name, { command: ['node', '--eval', script], ...container });
      return JSON.parse(output);
    }

    it('runs commands that are given as arguments', async () => {
      const ran = await outcome('version', {
        args: ['--version'],
        securityContext: RESTRICTED,
      });
      expect(ran).toEqual({ exit: 0, output: `${packageJson.version}\n` });
    });

    it('has an ordinary user with a home of its own, who finds Services by name', async () => {
      const found = await evaluated(
        'user',
        `require('dns').promises.lookup('kubernetes.default.svc').then(({ family }) => {
          require('fs').writeFileSync(process.env.HOME + '/file', '');
          return [process.getuid(), process.env.HOME, process.cwd(), family];
        })`,
        { securityContext: RESTRICTED },
      );
      expect(found).toEqual([65532, '/home/nonroot', '/home/nonroot', 4]);
    });

    it('has another home for user 0, as "runAsRoot" promises', async () => {
      const found = await evaluated('root', '[process.getuid(), process.env.HOME]', {
        securityContext: { runAsUser: 0, capabilities: { drop: ['ALL'] } },
      });
      expect(found).toEqual([0, '/root']);
    });

    it('has etcd, and no shell', async () => {
      const etcd = await outcome('etcd', { command: ['etcd', '--version'] });
      expect(etcd.output).toContain('etcd Version: 3.6.');
      const shells = await evaluated(
        'shell',
        `['/bin', '/usr/bin', '/sbin', '/usr/sbin'].filter((name) => require('fs').existsSync(name))`,
        {},
      );
      expect(shells).toEqual([]);
    });

    it.each(['etcd-3.5', 'etcd-3.7'] as const)('stands beside stock %s', async (name) => {
      const { reference, archive } = await testImage(name);
      await cluster.node?.importImage(archive);
      const { output } = await outcome(name.replace('.', '-'), {
        image: reference,
        command: ['etcdctl', 'version'],
        securityContext: RESTRICTED,
      });
      expect(output).toContain(`etcdctl version: ${name.replace('etcd-', '')}.`);
    });
  },
);
