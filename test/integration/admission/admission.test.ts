import { beforeAll, describe, expect, it } from 'vitest';

import { admit } from '../../../src/api/admission/admit.js';
import { KINDS } from '../../../src/api/crd.js';
import { type AdmissionCase, valueAt } from '../../api/admission/cases/admission-case.js';
import { admissionCases } from '../../api/admission/cases/all-cases.js';
import { ControlPlane } from '../../cluster/control-plane/control-plane.js';
import { SharedControlPlane } from '../../cluster/control-plane/shared-control-plane.js';
import { useNamespace } from '../../cluster/control-plane/use-namespace.js';
import { Kubernetes } from '../../cluster/kubernetes/kubernetes.js';
import { requires } from '../../requires.js';
import { installCustomResources, installDefinitions } from '../custom-resources.js';
import type { Verdict } from './case-runner.js';
import { relaxedCrd } from './relaxed-crd.js';
import { verdictsOf, verdictsOnStored } from './verdicts.js';

const stored = admissionCases.filter(({ oldIsInvalid }) => oldIsInvalid === true);
const ordinary = admissionCases.filter(({ oldIsInvalid }) => oldIsInvalid !== true);

describe('the API server', requires(...SharedControlPlane.missing()), () => {
  const cluster = useNamespace('admission');
  const verdicts = new Map<string, Verdict>();

  beforeAll(async () => {
    await installCustomResources(cluster.kubernetes);
    await verdictsOf(cluster.kubernetes, ordinary, verdicts);
  });

  agreesOn(ordinary, verdicts);
});

// Definitions are the whole cluster's, and these are replaced by laxer ones for a while.
describe(
  'the API server, over what an older definition admitted',
  requires(...ControlPlane.missing()),
  () => {
    const verdicts = new Map<string, Verdict>();

    beforeAll(async () => {
      const controlPlane = await ControlPlane.start();
      const kubernetes = Kubernetes.fromKubeconfig(controlPlane.kubeconfig);
      const definitions = KINDS.map((kind) => relaxedCrd(kind));
      await verdictsOnStored(kubernetes, stored, verdicts, {
        relax: () => installDefinitions(kubernetes, definitions, 201),
        restore: () => installCustomResources(kubernetes),
      }).finally(() => controlPlane.stop());
    });

    agreesOn(stored, verdicts);
  },
);

/** One test for each case: what the server said is what the case and the offline admission say. */
function agreesOn(cases: readonly AdmissionCase[], verdicts: ReadonlyMap<string, Verdict>): void {
  it.each(cases)('$expect $id', (row) => {
    const { status, message, fields, stored: object } = verdicts.get(row.id) as Verdict;

    expect(status < 300 ? 'accept' : 'reject', `${status} ${message}`).toBe(row.expect);
    if (row.isUnreadable) expect([400, 404]).toContain(status);
    else if (row.expect === 'reject') {
      expect(fields).toContain(row.path);
      expect(paths(fields)).toEqual(paths([...offlinePaths(row), ...onlineOnly(row)]));
    }
    for (const check of row.check ?? []) {
      const expected = 'absent' in check ? undefined : check.equals;
      expect(valueAt(object, check.path), check.path).toEqual(expected);
    }
  });
}

function offlinePaths({ object, oldObject, subresource, strict }: AdmissionCase): string[] {
  const { findings } = admit(object, {
    ...(oldObject !== undefined && { old: oldObject }),
    subresource,
    unknownFields: strict === true ? 'error' : 'warning',
  });
  return findings.filter(({ severity }) => severity === 'error').map(({ path }) => path);
}

/** A server puts a generated name into the object before it judges it. */
function onlineOnly({ path }: AdmissionCase): string[] {
  return path === 'metadata.generateName' ? ['metadata.name'] : [];
}

/** Without what names no field: "<nil>" says that rules were left unchecked, ".spec.replicas" repeats a column's finding. */
function paths(fields: readonly string[]): string[] {
  return [...new Set(fields)].filter((field) => !/^(<nil>|\..*)$/.test(field)).sort();
}
