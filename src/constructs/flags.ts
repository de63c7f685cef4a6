import { canonicalDuration } from '../api/duration.js';

/** One flag, or none when there is no value. */
export function flag(
  name: string,
  value: string | number | bigint | boolean | undefined,
): string[] {
  return value === undefined ? [] : [`--${name}=${value}`];
}

/** A duration that the user gave, in Go's canonical form. */
export function durationFlag(name: string, value: string | undefined): string[] {
  return flag(name, value === undefined ? undefined : canonicalDuration(value));
}

/** A user's duration re-printed, or the default as it stands. */
export function durationOr(value: string | undefined, fallback: string): string {
  return value === undefined ? fallback : canonicalDuration(value);
}
