import type { TestProject } from 'vitest/node';

import { missingPrograms } from '../cluster/assets/locate.js';
import { testImages } from '../cluster/images/test-images.js';
import { Node } from '../cluster/node/node.js';
import { missingForEndToEnd, missingForNodeAccess } from '../cluster/node/shared-cluster.js';
import { requires } from '../requires.js';

/** What end-to-end tests run besides a node. */
const OTHER_PROGRAMS = ['packet-delay', 'fake-gcs-server'] as const;

/**
 * Runs once before the first end-to-end test of a run. Starts the node that they share, unless
 * `KUBECONFIG` says to use another cluster, or something is missing and the tests skip themselves.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Where nothing may be missing, one error names all, instead of one error in each test file.
  requires(...everythingMissing());
  if (missingForEndToEnd().length > 0) return undefined;
  const kubeconfig = process.env.KUBECONFIG;
  if (kubeconfig) {
    await tellImages();
    project.provide('cluster', { kubeconfig });
    return undefined;
  }
  const node = await Node.start();
  project.provide('cluster', { kubeconfig: node.kubeconfig, node: node.facts });
  return () => node.stop();
}

function everythingMissing(): string[] {
  return [...new Set([...missingForNodeAccess(), ...missingPrograms(...OTHER_PROGRAMS)])];
}

/** We cannot give them to a cluster that is not ours: each kind of cluster has its own way. */
async function tellImages(): Promise<void> {
  const archives = Object.values(await testImages()).map(({ archive }) => `  ${archive}\n`);
  process.stdout.write(`The cluster of KUBECONFIG must have the images of:\n${archives.join('')}`);
}
