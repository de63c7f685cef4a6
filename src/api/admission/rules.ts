import { shown } from '../findings.js';
import { isJsonObject, isList, member } from '../json.js';
import type { CelRule, StructuralSchema } from '../structural.js';
import { type CelVariables, celProgram } from './cel-environment.js';
import { type CelConversion, celConversion } from './cel-values.js';
import { type Correlated, isUnchanged, oldItem } from './correlation.js';
import { memberSchema } from './normalize.js';
import { type Path, printPath } from './path.js';
import { isBlocking, type Problems } from './problems.js';

/** A value with rules at or below it. */
interface Node extends Correlated {
  readonly path: Path;
  /** The nearest value that can be compared with the stored one: this one, or the list that it is in. */
  readonly comparable: Correlated;
}

/** Collects what the walk over one resource finds. */
interface Judge {
  readonly problems: Problems;
  /** Paths of values that have something wrong in them that keeps rules from being evaluated. */
  readonly unsound: ReadonlySet<string>;
  readonly convert: CelConversion;
  skipped: number;
}

/**
 * Judges the CEL rules of a resource.
 *
 * A rule runs where its value exists, a transition rule only where the stored
 * value exists too; items of lists have one only in lists of type map. A
 * violation is forgiven while the value is the stored one, except on the
 * resource itself, by transition rules, and when the rule cannot be evaluated.
 *
 * Where the structural check found something wrong, the API server evaluates
 * no rule at all. Here the rules of the sound parts are evaluated all the
 * same, so that everything is reported at once; that some were not is
 * said on the resource itself, as the API server does.
 *
 * @see Kubernetes: `Validator.validate` of apiextensions' CEL
 */
export function checkRules(resource: Correlated, problems: Problems): void {
  const judge: Judge = {
    problems,
    unsound: unsoundPaths(problems),
    convert: celConversion(),
    skipped: 0,
  };
  judgeNode({ ...resource, path: [], comparable: resource }, judge);
  if (judge.skipped === 0 || problems.isFull) return;
  const rules = judge.skipped === 1 ? '1 rule was' : `${judge.skipped} rules were`;
  const message = `${rules} not checked because of the errors: correct those and validate again`;
  problems.add({ at: [], rule: 'rules-skipped', message, severity: 'warning' });
}

function unsoundPaths(problems: Problems): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { at } of problems.items.filter(isBlocking)) {
    for (let length = at.length; length >= 0; length -= 1) {
      const path = printPath(at.slice(0, length));
      if (paths.has(path)) break;
      paths.add(path);
    }
  }
  return paths;
}

function judgeNode(node: Node, judge: Judge): void {
  if (!hasRules(node.schema)) return;
  judgeRules(node, judge);
  if (isJsonObject(node.value)) {
    for (const [name, value] of Object.entries(node.value)) {
      const schema = memberSchema(node.schema, name);
      if (schema === undefined) continue;
      judgeNode(childOf(node, name, { schema, value, old: member(node.old, name) }), judge);
    }
  } else if (isList(node.value)) {
    judgeItems(node, node.value, judge);
  }
}

function judgeItems(node: Node, list: readonly unknown[], judge: Judge): void {
  const { items: schema, maxItems = Number.POSITIVE_INFINITY } = node.schema;
  // a list that is too long is reported as such, and could be of any length
  if (schema === undefined || list.length > maxItems) return;
  const counterpart = oldItem(node.schema, node.old);
  for (const [index, value] of list.entries()) {
    judgeNode(childOf(node, index, { schema, value, old: counterpart(value) }), judge);
  }
}

function childOf(node: Node, step: string | number, below: Correlated): Node {
  const comparable = below.old === undefined ? node.comparable : below;
  return { ...below, path: [...node.path, step], comparable };
}

const ruled = new WeakMap<StructuralSchema, boolean>();

/** True when the schema, or one below it, has rules. */
function hasRules(schema: StructuralSchema): boolean {
  const known = ruled.get(schema);
  if (known !== undefined) return known;
  const below = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(schema.additionalProperties === undefined ? [] : [schema.additionalProperties]),
  ];
  const has = rulesOf(schema).length > 0 || below.some(hasRules);
  ruled.set(schema, has);
  return has;
}

function rulesOf(schema: StructuralSchema): readonly CelRule[] {
  return schema['x-kubernetes-validations'] ?? [];
}

function judgeRules(node: Node, judge: Judge): void {
  const rules = rulesOf(node.schema).filter(
    ({ rule }) => node.old !== undefined || !celProgram(rule).isTransition,
  );
  if (rules.length === 0) return;
  if (judge.unsound.has(printPath(node.path)) || judge.problems.isFull) {
    judge.skipped += rules.length;
    return;
  }
  const variables = variablesOf(node, judge.convert);
  for (const rule of rules) {
    const violation = violationOf(rule, variables);
    if (violation === undefined || isForgiven(rule, violation, node)) continue;
    const message = `${rule.message}${violation.reason}${given(node, rule)}`;
    judge.problems.add({ at: node.path, rule: 'cel', message });
  }
}

function variablesOf({ schema, value, old }: Node, convert: CelConversion): CelVariables {
  const self = convert(schema, value);
  return old === undefined ? { self } : { self, oldSelf: convert(schema, old) };
}

interface Violation {
  /** Why the rule could not be evaluated, as the end of a message. */
  readonly reason: string;
  readonly isEvaluated: boolean;
}

function violationOf({ rule }: CelRule, variables: CelVariables): Violation | undefined {
  try {
    const verdict = celProgram(rule).evaluate(variables);
    return verdict === true ? undefined : { reason: '', isEvaluated: true };
  } catch (error) {
    const [cause = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return { reason: `; the rule cannot be evaluated: ${cause}`, isEvaluated: false };
  }
}

function isForgiven({ rule }: CelRule, { isEvaluated }: Violation, node: Node): boolean {
  const mayForgive = isEvaluated && node.path.length > 0 && !celProgram(rule).isTransition;
  return mayForgive && isUnchanged(node.comparable);
}

/** The values that a rule over a scalar speaks about. */
function given({ value, old }: Node, { rule }: CelRule): string {
  if (isJsonObject(value) || isList(value)) return '';
  const was = celProgram(rule).isTransition ? ` after ${shown(old)}` : '';
  return `; got ${shown(value)}${was}`;
}
