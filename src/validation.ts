import { readFileSync } from 'node:fs';

import { admit } from './api/admission/admit.js';
import { API_VERSION, isKind } from './api/kinds.js';
import { readYaml } from './yaml/read.js';

/** What cdk8s hands to a validation plugin; the members that are used. */
export interface ValidationContext {
  /** Paths of the synthesized files. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
}

/** One finding in the form that cdk8s prints. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly {
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }[];
}

/**
 * Plugin for `validations` in `cdk8s.yaml`: judges every Etcd, EtcdCopyBackupsTask
 * and EtcdOpsTask of the output as the API server would, without a cluster.
 *
 * Other kinds are left to other plugins. With a violation `cdk8s synth` exits 2.
 */
export class EtcdValidation {
  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const violations = manifests.flatMap((file) => violationsOf(readFileSync(file, 'utf8'), file));
    for (const violation of violations) report.addViolation(violation);
    report.submit(violations.length > 0 ? 'failure' : 'success');
  }
}

function violationsOf(text: string, file: string): Violation[] {
  return readYaml(text).flatMap(({ value, problems }) => {
    const unreadable = problems
      .filter(({ severity }) => severity === 'error')
      .map(({ line, message }) => violation('yaml', message, 'document', `line ${line}`, file));
    if (!isOurs(value)) return unreadable;
    const name = value.metadata?.name ?? '';
    const refused = admit(value).findings.map(({ rule, message, path }) =>
      violation(rule, message, name, path, file),
    );
    return [...unreadable, ...refused];
  });
}

function isOurs(value: unknown): value is { readonly metadata?: { readonly name?: string } } {
  if (typeof value !== 'object' || value === null) return false;
  const { apiVersion, kind } = value as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return apiVersion === API_VERSION && isKind(kind);
}

function violation(
  ruleName: string,
  message: string,
  resourceName: string,
  location: string,
  manifestPath: string,
): Violation {
  return {
    ruleName,
    recommendation: message,
    fix: `change ${location} of ${resourceName}`,
    violatingResources: [{ resourceName, locations: [location], manifestPath }],
  };
}
