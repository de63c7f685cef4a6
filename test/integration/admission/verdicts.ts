import type { AdmissionCase } from '../../api/admission/cases/admission-case.js';
import type { Kubernetes } from '../../cluster/kubernetes/kubernetes.js';
import { CaseRunner, type Verdict } from './case-runner.js';

/** Cases on their way at the same time; more do not make two cores faster. */
const LANES = 8;

/** Sends every case, several at a time, and notes what the server says under the case's id. */
export async function verdictsOf(
  kubernetes: Kubernetes,
  cases: readonly AdmissionCase[],
  verdicts: Map<string, Verdict>,
): Promise<void> {
  const runner = new CaseRunner(kubernetes);
  const remaining = cases.values();
  const lanes = Array.from({ length: LANES }, async () => {
    const namespace = await kubernetes.createNamespace('admission');
    for (const row of remaining) {
      await runner.prepare(row, namespace);
      verdicts.set(row.id, await runner.judge(row, namespace));
      await runner.clear(row.kind, namespace);
    }
    await kubernetes.deleteNamespace(namespace);
  });
  await Promise.all(lanes);
}

/**
 * As {@link verdictsOf}, for changes of objects that today's definitions would not admit: they are
 * stored after `relax`, and judged after `restore`.
 */
export async function verdictsOnStored(
  kubernetes: Kubernetes,
  cases: readonly AdmissionCase[],
  verdicts: Map<string, Verdict>,
  {
    relax,
    restore,
  }: { readonly relax: () => Promise<void>; readonly restore: () => Promise<void> },
): Promise<void> {
  const runner = new CaseRunner(kubernetes);
  await relax();
  const stored = await Promise.all(
    cases.map(async (row) => {
      const namespace = await kubernetes.createNamespace('stored');
      await runner.prepare(row, namespace);
      return { row, namespace };
    }),
  );
  await restore();
  for (const { row, namespace } of stored) {
    verdicts.set(row.id, await runner.judge(row, namespace));
  }
}
