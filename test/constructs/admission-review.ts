import { type CelInput, celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';
import type {
  NamedRuleWithOperations,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from 'kubernetes-types/admissionregistration/v1.js';

/** What the API server knows when it asks the policies. */
export interface AdmissionRequest {
  readonly operation: 'UPDATE' | 'DELETE';
  readonly resource: {
    readonly group: string;
    readonly version: string;
    readonly resource: string;
  };
  readonly subResource?: string;
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly namespace: string;
  readonly userInfo: { readonly username: string; readonly groups?: readonly string[] };
}

export interface KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly unknown[];
  };
}

export interface Review {
  readonly request: AdmissionRequest;
  /** `null` for DELETE. */
  readonly object: KubernetesObject | null;
  readonly oldObject: KubernetesObject;
  /** Every Etcd of the cluster. */
  readonly etcds: readonly KubernetesObject[];
}

/** Evaluates one CEL expression; throws what the API server would take for a failure. */
export type Evaluate = (expression: string, bindings: Readonly<Record<string, unknown>>) => unknown;

export const EVALUATORS: readonly { readonly engine: string; readonly evaluate: Evaluate }[] = [
  { engine: 'cel-js', evaluate: evaluateWithCelJs },
  { engine: 'bufbuild', evaluate: evaluateWithBufbuild },
];

export interface BoundPolicies {
  readonly policies: readonly ValidatingAdmissionPolicy[];
  readonly bindings: readonly ValidatingAdmissionPolicyBinding[];
}

/** The refusals of all bound policies, in Kubernetes' order of judging; empty when the request passes. */
export function refusals(
  { policies, bindings }: BoundPolicies,
  review: Review,
  evaluate: Evaluate = evaluateWithCelJs,
): readonly string[] {
  return bindings.flatMap((binding) => {
    const policy = policies.find(({ metadata }) => metadata?.name === binding.spec?.policyName);
    if (policy === undefined || !looksAt(policy, review)) return [];
    return review.etcds
      .filter(({ metadata }) => metadata.namespace === review.request.namespace)
      .flatMap((params) => judge(policy, { ...review, params }, evaluate));
  });
}

/** The package's type of a rule lacks the resources. */
type Rule = NamedRuleWithOperations & { readonly resources?: readonly string[] };

function looksAt({ spec }: ValidatingAdmissionPolicy, { request, object, oldObject }: Review) {
  const { group, version, resource } = request.resource;
  const name = request.subResource ? `${resource}/${request.subResource}` : resource;
  const selected = Object.entries(spec?.matchConstraints?.objectSelector?.matchLabels ?? {});
  return (
    spec?.matchConstraints?.resourceRules?.some(
      (rule: Rule) =>
        rule.apiGroups?.includes(group) &&
        rule.apiVersions?.includes(version) &&
        rule.operations?.includes(request.operation) &&
        rule.resources?.includes(name),
    ) === true &&
    [object, oldObject].some((one) =>
      selected.every(([label, value]) => one?.metadata.labels?.[label] === value),
    )
  );
}

function judge(
  { spec }: ValidatingAdmissionPolicy,
  { request, object, oldObject, params }: Review & { readonly params: KubernetesObject },
  evaluate: Evaluate,
): readonly string[] {
  const input = { request, object, oldObject, params };
  const conditions = spec?.matchConditions?.map(({ expression }) => evaluate(expression, input));
  if (conditions?.includes(false)) return [];
  const variables: Record<string, unknown> = {};
  for (const { name, expression } of spec?.variables ?? []) {
    variables[name] = evaluate(expression, { ...input, variables });
  }
  return (spec?.validations ?? []).flatMap((validation) => {
    if (evaluate(validation.expression, { ...input, variables }) === true) return [];
    return [String(evaluate(validation.messageExpression ?? "''", { ...input, variables }))];
  });
}

const ENVIRONMENT = new Environment({ unlistedVariablesAreDyn: true });
const compileWithCelJs = memoized((expression) => ENVIRONMENT.parse(expression));
const compileWithBufbuild = memoized((expression) => plan(celEnv(), parse(expression)));

function evaluateWithCelJs(expression: string, bindings: Readonly<Record<string, unknown>>) {
  return compileWithCelJs(expression)(bindings);
}

function evaluateWithBufbuild(expression: string, bindings: Readonly<Record<string, unknown>>) {
  const input = Object.entries(bindings).map(([name, value]) => [name, celInput(value)]);
  const result = compileWithBufbuild(expression)(Object.fromEntries(input));
  if (isCelError(result)) throw new Error(result.message);
  return result;
}

function memoized<T>(compile: (expression: string) => T): (expression: string) => T {
  const programs = new Map<string, T>();
  return (expression) => {
    const program = programs.get(expression) ?? compile(expression);
    programs.set(expression, program);
    return program;
  };
}

function celInput(value: unknown): CelInput {
  if (Array.isArray(value)) return value.map(celInput);
  if (typeof value !== 'object' || value === null) return value as CelInput;
  return new Map(Object.entries(value).map(([key, item]) => [key, celInput(item)]));
}
