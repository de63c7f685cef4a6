import { admit } from '../api/admission/admit.js';
import { checkEtcd } from '../api/checks.js';
import type { Etcd } from '../api/etcd.js';
import { type Finding, hasErrors, type LocatedFinding } from '../api/findings.js';
import type { SynthesisOptions } from '../api/options.js';
import { conversionFindings, type Resource } from './resources.js';

/** How strictly resources are judged. */
export interface JudgementOptions extends SynthesisOptions {
  readonly unknownFields: 'error' | 'warning';
  /** State in the cluster before, as admission left it; absent for a new resource. */
  readonly old?: unknown;
}

/** The verdict on one resource. */
export interface Judgement {
  readonly resource: Resource;
  readonly findings: readonly LocatedFinding[];
  /** The resource as an API server would store it; only of use without errors. */
  readonly object: unknown;
}

/** Judges a resource as an API server does, and then by the rules that go beyond. */
export function judge(resource: Resource, options: JudgementOptions): Judgement {
  const { old, unknownFields } = options;
  const { findings, object } = admit(resource.value, {
    unknownFields,
    ...(old === undefined ? {} : { old }),
  });
  const beyond =
    resource.kind === 'Etcd' && !hasErrors(findings) ? checkEtcd(object as Etcd, options) : [];
  return {
    resource,
    object,
    findings: [
      ...conversionFindings(resource),
      ...located(resource, findings),
      ...located(resource, beyond),
    ],
  };
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
