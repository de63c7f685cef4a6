import { readdirSync } from 'node:fs';
import { App } from 'cdk8s';
import { beforeAll, describe, expect, it } from 'vitest';

import { OperatorChart, Writer } from '../../src/index.js';
import { missingPrograms } from '../cluster/assets/locate.js';
import { SharedControlPlane } from '../cluster/control-plane/shared-control-plane.js';
import { useNamespace } from '../cluster/control-plane/use-namespace.js';
import type { KubernetesObject } from '../cluster/kubernetes/object.js';
import { requires } from '../requires.js';
import { installCustomResources } from './custom-resources.js';
import { documents, synth } from './synthesized.js';

/** Upstream gives two containers a port of one name. */
const DUPLICATE_PORT = expect.stringMatching(/containers\[1\].*duplicate port name "server"/);

const MODES = [
  { mode: 'default', flags: [], warnings: [] },
  { mode: 'parity', flags: ['--parity'], warnings: [DUPLICATE_PORT] },
];
const OUTPUTS = readdirSync('examples')
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => MODES.map((mode) => ({ file, ...mode })));

describe('the API server', requires(...SharedControlPlane.missing()), () => {
  const cluster = useNamespace('operator-chart');

  beforeAll(() => installCustomResources(cluster.kubernetes));

  describe.concurrent.each(OUTPUTS)('$mode output of $file', ({ file, flags, warnings: known }) => {
    it('is accepted, and nothing changes when it is applied again', async ({ expect }) => {
      const namespace = await cluster.kubernetes.createNamespace('example');
      const objects = documents(await synth(file, namespace, flags));

      const first = await applyAll(objects);
      const second = await applyAll(objects);

      const hasPods = objects.some(({ kind }) => kind === 'StatefulSet');
      expect(first.flatMap(({ warnings }) => warnings)).toEqual(hasPods ? known : []);
      expect(second.flatMap(({ warnings }) => warnings)).toEqual([]);
      expect(second.map(({ object }) => written(object))).toEqual(
        first.map(({ object }) => written(object)),
      );
      await cluster.kubernetes.deleteNamespace(namespace);
    });

    it(
      'differs in nothing after kubectl has applied it',
      requires(...missingPrograms('kubectl')),
      async ({ expect }) => {
        const namespace = await cluster.kubernetes.createNamespace('example');
        const manifests = await synth(file, namespace, flags);

        expect(await cluster.kubernetes.kubectl(['apply', '-f', '-'], manifests)).toMatchObject({
          exitCode: 0,
        });
        // "unchanged" is not what a second apply prints: kubectl sends a selector and claim templates always.
        expect(await cluster.kubernetes.kubectl(['diff', '-f', '-'], manifests)).toMatchObject({
          exitCode: 0,
          stdout: '',
        });
        await cluster.kubernetes.deleteNamespace(namespace);
      },
    );
  });

  it('accepts the operator chart without a warning', async () => {
    const app = new App();
    const chart = new OperatorChart(app, 'etcd-druid', { writers: [Writer.argoCd()] });
    // Only a dry run: the policies would protect the objects of the tests beside this one.
    const objects = chart.toJson() as KubernetesObject[];

    const answers = await applyAll(objects, { dryRun: true });

    expect(answers.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(answers.length).toBeGreaterThan(3);
  });

  async function applyAll(objects: readonly KubernetesObject[], options = {}) {
    const answers = [];
    for (const object of objects) {
      answers.push(await cluster.kubernetes.apply(object, { force: true, ...options }));
    }
    return answers;
  }
});

/** Without what the cluster's own controllers write meanwhile. */
function written({ metadata, status: _status, ...rest }: KubernetesObject) {
  const { resourceVersion: _version, managedFields = [], ...kept } = metadata;
  const ours = (managedFields as { readonly manager: string }[]).filter(
    ({ manager }) => manager === 'test',
  );
  return { ...rest, metadata: { ...kept, managedFields: ours } };
}
