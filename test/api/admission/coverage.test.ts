import { describe, expect, it } from 'vitest';

import { admit } from '../../../src/api/admission/admit.js';
import { KINDS, type Kind } from '../../../src/api/crd.js';
import type { Finding } from '../../../src/api/findings.js';
import type { StructuralSchema } from '../../../src/api/structural.js';
import { nodes } from '../schema-nodes.js';
import type { AdmissionCase } from './cases/admission-case.js';
import { admissionCases } from './cases/all-cases.js';

/** A constraint of the schema, as a finding about it would look. */
interface Constraint {
  readonly kind: Kind;
  readonly path: string;
  readonly rule: string;
  /** Begin of the message, where one path has several rules. */
  readonly message?: string;
}

const BOUNDS = {
  pattern: 'pattern',
  enum: 'enum',
  minLength: 'min-length',
  maxLength: 'max-length',
  minimum: 'minimum',
  maximum: 'maximum',
  minItems: 'min-items',
  maxItems: 'max-items',
  minProperties: 'min-properties',
  maxProperties: 'max-properties',
} as const;

function constraintsOf(kind: Kind): readonly Constraint[] {
  return nodes(kind).flatMap(([path, node]) => [
    ...(isOurs(path) ? boundsOf(node) : []).map((rule) => ({ kind, path, rule })),
    ...(node.required ?? []).map((name) => ({
      kind,
      path: path === '' ? name : `${path}.${name}`,
      rule: 'required',
    })),
    ...(node['x-kubernetes-validations'] ?? []).map(({ message }) => ({
      kind,
      path: path === '' ? '<nil>' : path,
      rule: 'cel',
      message,
    })),
  ]);
}

/** False for what every object has: its kind and version have rules of their own. */
function isOurs(path: string): boolean {
  return /^(spec|status)\b/.test(path);
}

function boundsOf(node: StructuralSchema): readonly string[] {
  const bounds = Object.entries(BOUNDS).flatMap(([name, rule]) => (name in node ? [rule] : []));
  const listType = node['x-kubernetes-list-type'];
  const hasType = node.type !== undefined || node['x-kubernetes-int-or-string'] === true;
  return [
    ...bounds,
    ...(hasType ? ['type'] : []),
    ...(node.format === 'date-time' ? ['format'] : []),
    ...(listType === 'set' || listType === 'map' ? ['duplicate'] : []),
  ];
}

/** The one operation that a task knows cannot be doubled. */
const OUT_OF_REACH = 'EtcdOpsTask spec.config max-properties';

function textOf({ kind, path, rule, message = '' }: Constraint): string {
  return [kind, path, rule, message].filter((part) => part !== '').join(' ');
}

const FREE_KEY = /\.(limits|requests|labels|annotations|podLabels|matchLabels)\..*$/;

/** Path of a finding in the words of the schema: `[3]` is `[]`, a free key is `{}`. */
function schemaPath({ path, rule }: Finding): string {
  const places = path.replaceAll(/\[\d+\]/g, '[]').replace(FREE_KEY, '.$1{}');
  return rule === 'duplicate' ? places.replace(/\[\]$/, '') : places;
}

function findingsOf({ object, oldObject, subresource }: AdmissionCase): readonly Finding[] {
  const options = oldObject === undefined ? {} : { old: oldObject };
  return admit(object, { ...options, subresource }).findings;
}

const rejections = admissionCases.filter((row) => row.expect === 'reject');
const acceptances = admissionCases.filter((row) => row.expect === 'accept');

/** What the rejections name: kind, place and rule, and for CEL the message too. */
const hits = rejections.flatMap((row) =>
  findingsOf(row).map((finding) => ({
    kind: row.kind,
    path: schemaPath(finding),
    rule: finding.rule,
    message: finding.message,
  })),
);

function isHit(constraint: Constraint): boolean {
  return hits.some(
    (hit) =>
      hit.kind === constraint.kind &&
      hit.path === constraint.path &&
      hit.rule === constraint.rule &&
      hit.message.startsWith(constraint.message ?? ''),
  );
}

/** Values that stand at each place of the schema in objects that are admitted. */
const admitted = new Map<string, unknown[]>();
for (const { kind, object } of acceptances) {
  collect(`${kind} `, object);
}

function collect(path: string, value: unknown): void {
  admitted.set(path, [...(admitted.get(path) ?? []), value]);
  if (Array.isArray(value)) {
    for (const item of value) collect(`${path}[]`, item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, below] of Object.entries(value)) {
      collect(path.endsWith(' ') ? `${path}${name}` : `${path}.${name}`, below);
    }
  }
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return Object.keys(value ?? {}).length;
}

/** Values that a constraint only just admits. */
function nearValues(node: StructuralSchema): readonly (number | string)[] {
  return [
    node.minLength,
    node.maxLength,
    node.minimum,
    node.maximum,
    node.minItems,
    node.maxItems,
    node.minProperties,
    node.maxProperties,
    ...(node.enum ?? []),
  ].filter((value) => value !== undefined);
}

describe('the table of cases', () => {
  it('has at least 800 cases, with more rejections than half', () => {
    expect(admissionCases.length).toBeGreaterThanOrEqual(800);
    expect(rejections.length).toBeGreaterThan(admissionCases.length / 2);
  });

  it('gives every case an id of its own', () => {
    const ids = admissionCases.map(({ id }) => id);

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('covers creation, update, status and scale of every kind that has them', () => {
    const kinds = (rows: readonly AdmissionCase[]) => [...new Set(rows.map(({ kind }) => kind))];
    const of = (subresource?: string) =>
      admissionCases.filter((row) => row.subresource === subresource);

    expect(kinds(of().filter(({ op }) => op === 'create')).sort()).toEqual(KINDS);
    expect(kinds(of().filter(({ op }) => op === 'update')).sort()).toEqual(KINDS);
    expect(kinds(of('status')).sort()).toEqual(KINDS);
    expect(kinds(of('scale')).sort()).toEqual(KINDS);
  });

  it.each(KINDS)('names every constraint of %s in a rejection', (kind) => {
    const missed = constraintsOf(kind)
      .filter((constraint) => !isHit(constraint))
      .map(textOf)
      .filter((text) => text !== OUT_OF_REACH);

    expect(missed).toEqual([]);
  });

  it.each(KINDS)('accepts every choice of %s and values on the near side of its bounds', (kind) => {
    const missed = nodes(kind).flatMap(([path, node]) => {
      const values = admitted.get(`${kind} ${path}`) ?? [];
      return nearValues(node)
        .filter((near) => !values.some((value) => value === near || sizeOf(value) === near))
        .map((near) => `${path} ${near}`);
    });

    expect(missed).toEqual([]);
  });
});
