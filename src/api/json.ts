import { setKey } from '../yaml/set-key.js';

/** A JSON object as it was read: its members are not yet known to be of any type. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** As mutable as the caller's own copy of it may be. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Member of an object, `undefined` when it is absent; inherited properties such as `constructor` are no members. */
export function member(object: unknown, name: string): unknown {
  return isJsonObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Copy of an object with one member set, or left out when the value is `undefined`; it keeps its position. */
export function withMember(object: JsonObject, name: string, value: unknown): JsonObject {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    if (key !== name) setKey(copy, key, object[key]);
    else if (value !== undefined) setKey(copy, key, value);
  }
  if (value !== undefined && !Object.hasOwn(copy, name)) setKey(copy, name, value);
  return copy;
}

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/** True for whole numbers within the signed 64-bit range, the only ones that the API server keeps exactly. */
export function isInteger(value: unknown): value is number | bigint {
  if (typeof value === 'number') return Number.isInteger(value) && isInt64(BigInt(value));
  return typeof value === 'bigint' && isInt64(value);
}

function isInt64(value: bigint): boolean {
  return value >= MIN_INT64 && value <= MAX_INT64;
}

/** Equality of two JSON values; the order of members does not matter, the order of items does. */
export function isEqualJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isList(left)) return isList(right) && areEqualLists(left, right);
  if (isJsonObject(left)) return isJsonObject(right) && areEqualObjects(left, right);
  return isInteger(left) && isInteger(right) && BigInt(left) === BigInt(right);
}

function areEqualLists(left: readonly unknown[], right: readonly unknown[]): boolean {
  return (
    left.length === right.length && left.every((item, index) => isEqualJson(item, right[index]))
  );
}

function areEqualObjects(left: JsonObject, right: JsonObject): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqualJson(left[name], right[name]))
  );
}

/** The value at a dotted path; `undefined` when any part of the path is missing. */
export function valueAt(object: JsonObject, path: string): unknown {
  let value: unknown = object;
  for (const key of path.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}
