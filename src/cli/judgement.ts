import { admit } from '../api/admission/admit.js';
import { checkCopyTask, checkEtcd } from '../api/checks.js';
import type { Etcd, EtcdCopyBackupsTask } from '../api/etcd.js';
import { type Finding, hasErrors, type LocatedFinding } from '../api/findings.js';
import type { SynthesisOptions } from '../api/options.js';
import type { Io } from './io.js';
import { withProgress } from './progress.js';
import { conversionFindings, type Resource } from './resources.js';

/** How strictly resources are judged. */
export interface JudgementOptions extends SynthesisOptions {
  readonly unknownFields: 'error' | 'warning';
  /** State in the cluster before, as admission left it; absent for a new resource. */
  readonly old?: unknown;
  /**
   * Grade of what an API server would accept.
   *
   * @default - as each rule says
   */
  readonly beyond?: 'warning';
}

/** The verdict on one resource. */
export interface Judgement {
  readonly resource: Resource;
  readonly findings: readonly LocatedFinding[];
  /** The resource as an API server would store it; only of use without errors. */
  readonly object: unknown;
}

/** Judges a resource as an API server does, and then by the rules that go beyond. */
function judge(resource: Resource, options: JudgementOptions): Judgement {
  const { old, unknownFields } = options;
  const { findings, object } = admit(resource.value, {
    unknownFields,
    ...(old === undefined ? {} : { old }),
  });
  const further = hasErrors(findings) ? [] : furtherFindings(resource.kind, object, options);
  return {
    resource,
    object,
    findings: [
      ...conversionFindings(resource),
      ...located(resource, findings),
      ...located(resource, further),
    ],
  };
}

/** Judges resources one after the other. */
export async function judgeAll(
  resources: readonly Resource[],
  optionsFor: (resource: Resource) => JudgementOptions,
  io: Io,
): Promise<readonly Judgement[]> {
  return withProgress(io, { verb: 'checking', total: resources.length }, async (step) => {
    const judgements: Judgement[] = [];
    for (const resource of resources) {
      judgements.push(judge(resource, optionsFor(resource)));
      await step();
    }
    return judgements;
  });
}

/** Admission has accepted the object, which is what makes it of this type. */
function furtherFindings(
  kind: string,
  object: unknown,
  options: JudgementOptions,
): readonly Finding[] {
  const findings =
    kind === 'Etcd'
      ? checkEtcd(object as Etcd, options)
      : kind === 'EtcdCopyBackupsTask'
        ? checkCopyTask(object as EtcdCopyBackupsTask, options)
        : [];
  const { beyond } = options;
  return beyond === undefined
    ? findings
    : findings.map((finding) => ({ ...finding, severity: beyond }));
}

/** Findings with their place in the input. */
export function located(
  { file, kind, name, lineOf }: Resource,
  findings: readonly Finding[],
): readonly LocatedFinding[] {
  return findings.map(({ path, rule, message, severity }) => ({
    file,
    line: lineOf(path),
    kind,
    name,
    path,
    rule,
    message,
    severity,
  }));
}
