import type { TestProject } from 'vitest/node';

import { missingPrograms } from '../cluster/assets/locate.js';
import { CONTROL_PLANE_PROGRAMS } from '../cluster/control-plane/control-plane.js';
import { SharedControlPlane } from '../cluster/control-plane/shared-control-plane.js';
import { requires } from '../requires.js';

/** What integration tests run besides a control plane. */
const OTHER_PROGRAMS = [
  'kubectl',
  'versitygw',
  'azurite-blob',
  'fake-gcs-server',
  'swift-python',
] as const;

/** Runs once before the first integration test of a run; without one it does not run at all. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Where nothing may be missing, one error names all, instead of one error in each test file.
  requires(...everythingMissing());
  const controlPlane = await SharedControlPlane.offer();
  project.provide('controlPlane', controlPlane.url);
  return () => controlPlane.close();
}

function everythingMissing(): string[] {
  const controlPlane = process.env.KUBECONFIG ? [] : CONTROL_PLANE_PROGRAMS;
  return missingPrograms(...controlPlane, ...OTHER_PROGRAMS);
}
