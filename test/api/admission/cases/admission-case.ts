import type { Kind } from '../../../../src/api/crd.js';

/** What an admitted object looks like afterwards, at one path. */
export type Check =
  | { readonly path: string; readonly equals: unknown }
  | { readonly path: string; readonly absent: true };

/**
 * One write and its verdict. The offline admission is tested with these, and
 * a real API server can be sent the same.
 */
export interface AdmissionCase {
  readonly id: string;
  readonly kind: Kind;
  readonly op: 'create' | 'update';
  readonly object: unknown;
  /** What is stored before an update. */
  readonly oldObject?: unknown;
  /** The stored object breaks the schema: it has to be stored before the schema is installed. */
  readonly oldIsInvalid?: true;
  readonly subresource?: 'status' | 'scale';
  /** Unknown fields are refused. */
  readonly strict?: true;
  readonly expect: 'accept' | 'reject';
  /** Where a rejection is reported, among other places. */
  readonly path?: string;
  /** A real server refuses to read the object (400 or 404), and names no field. */
  readonly isUnreadable?: true;
  readonly check?: readonly Check[];
  readonly why: string;
}

/** Values by path, to be set in a base object; `undefined` removes. */
export type Change = Readonly<Record<string, unknown>>;

/** What else a row may say. */
export type Extras = Partial<
  Pick<AdmissionCase, 'strict' | 'oldIsInvalid' | 'isUnreadable' | 'check' | 'subresource'>
>;

/** Copy of a JSON object with a change applied; objects and lists on the way are made. */
export function changed(base: unknown, change: Change): unknown {
  const copy = structuredClone(base);
  for (const [path, value] of Object.entries(change)) set(copy, stepsOf(path), value);
  return copy;
}

/** Steps of a path such as `spec.urls[0].name`; a name in quotes may have dots: `metadata.labels."a.b/c"`. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/"([^"]*)"|\[(\d+)\]|([^.[\]"]+)/g)].map(([, quoted, index, name]) =>
    index === undefined ? (quoted ?? name ?? '') : Number(index),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: the objects are free JSON
function set(target: any, steps: readonly (string | number)[], value: unknown): void {
  const last = steps.at(-1) ?? '';
  let parent = target;
  for (const [depth, step] of steps.slice(0, -1).entries()) {
    parent[step] ??= typeof steps[depth + 1] === 'number' ? [] : {};
    parent = parent[step];
  }
  if (value === undefined) delete parent[last];
  else parent[last] = structuredClone(value);
}

/** Value at a path of a JSON object, `undefined` when there is none. */
export function valueAt(object: unknown, path: string): unknown {
  // biome-ignore lint/suspicious/noExplicitAny: the objects are free JSON
  return stepsOf(path).reduce((value: any, step) => value?.[step], object);
}

interface Group {
  /** First part of the ids. */
  readonly name: string;
  readonly kind: Kind;
  /** The object that the changes are applied to. */
  readonly base: unknown;
}

/** Rows about objects that are created. */
export function creations({ name, kind, base }: Group) {
  const row = (why: string, change: Change, extras: Extras) => ({
    id: `${name}/${slug(why)}`,
    kind,
    op: 'create' as const,
    object: changed(base, change),
    why,
    ...extras,
  });
  return {
    accepts: (why: string, change: Change, extras: Extras = {}): AdmissionCase => ({
      ...row(why, change, extras),
      expect: 'accept',
    }),
    rejects: (why: string, change: Change, path: string, extras: Extras = {}): AdmissionCase => ({
      ...row(why, change, extras),
      expect: 'reject',
      path,
    }),
  };
}

/** Rows about objects that are stored first, then changed; the second change comes on top of the first. */
export function updates({ name, kind, base }: Group) {
  const row = (why: string, [before, after]: readonly [Change, Change], extras: Extras) => {
    const oldObject = changed(base, before);
    return {
      id: `${name}/${slug(why)}`,
      kind,
      op: 'update' as const,
      oldObject,
      object: changed(oldObject, after),
      why,
      ...extras,
    };
  };
  return {
    accepts: (
      why: string,
      change: readonly [Change, Change],
      extras: Extras = {},
    ): AdmissionCase => ({ ...row(why, change, extras), expect: 'accept' }),
    rejects: (
      why: string,
      change: readonly [Change, Change],
      path: string,
      extras: Extras = {},
    ): AdmissionCase => ({ ...row(why, change, extras), expect: 'reject', path }),
  };
}

/** Rows about the values of one field: what it takes and what it refuses, each with the reason. */
export function valuesOf(
  { name, kind, base }: Group,
  path: string,
  values: {
    readonly accepted: Readonly<Record<string, unknown>>;
    readonly rejected: Readonly<Record<string, unknown>>;
  },
): readonly AdmissionCase[] {
  const create = creations({ name: `${name}/${path}`, kind, base });
  return [
    ...Object.entries(values.accepted).map(([why, value]) =>
      create.accepts(why, { [path]: value }, { check: [{ path, equals: value }] }),
    ),
    ...Object.entries(values.rejected).map(([why, value]) =>
      create.rejects(why, { [path]: value }, path),
    ),
  ];
}

function slug(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
