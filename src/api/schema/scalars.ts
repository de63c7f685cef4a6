import { z } from 'zod';

import { SCHEDULE_PATTERN } from '../cron.js';
import { DURATION_PATTERN } from '../duration.js';
import { QUANTITY_PATTERN } from '../quantity.js';
import { withRules } from './field.js';

/** Longest URL of a peer or an endpoint, in characters; it also bounds the cost of the rules on it. */
const URL_MAX_CHARACTERS = 2048;

/**
 * Kubernetes quantity: a whole number, or a number with a suffix.
 *
 * A number beyond 2^53 arrives as bigint, so that no digit is lost.
 */
export const quantity = z.custom<string | number | bigint>().meta({
  title: 'Quantity',
  anyOf: [{ type: 'integer' }, { type: 'string' }],
  pattern: QUANTITY_PATTERN,
  'x-kubernetes-int-or-string': true,
});

/** Go duration: one or more pairs of number and unit. */
export const duration = matching(DURATION_PATTERN).meta({ title: 'GoDuration' });

/** Go duration, or a bare `0`. */
export const durationOrZero = matching(`^(0|${DURATION_PATTERN.slice(1, -1)})$`).meta({
  title: 'GoDuration',
});

/** Five-field cron, as far as admission accepts it. */
export const schedule = matching(SCHEDULE_PATTERN).meta({ title: 'Schedule' });

/** 32-bit integer; the format is a hint, the API server does not check the range. */
export const int32 = z.number().meta({ type: 'integer', format: 'int32' });

/** 64-bit integer; beyond 2^53 it arrives as bigint. */
export const int64 = z.custom<number | bigint>().meta({ type: 'integer', format: 'int64' });

/** Integer without a hint on its width. */
export const integer = z.number().meta({ type: 'integer' });

/** RFC 3339 date and time. */
export const dateTime = z.string().meta({ format: 'date-time' });

/** Free texts by key, as labels and annotations are. */
export const stringMap = z.record(z.string(), z.string());

/** Base of a peer or client URL; the API server compares it as text. */
const endpoint = withRules(z.string().max(URL_MAX_CHARACTERS), {
  rule: "self.matches('^https?://') && isURL(self)",
  message: 'must be a URL that begins with http:// or https://, such as https://10.0.0.1:2380',
});

/** Texts that differ from each other, compared without regard to order. */
export function endpointSet(most: number) {
  return z.array(endpoint).min(1).max(most).meta({ 'x-kubernetes-list-type': 'set' });
}

/** Text that a regular expression accepts as a whole; it must mean the same to RE2 and to JavaScript. */
export function matching(pattern: string, bounds: { min?: number; max?: number } = {}) {
  const text = z.string().regex(new RegExp(pattern));
  const { min, max } = bounds;
  const atLeast = min === undefined ? text : text.min(min);
  // zod would escape slashes, which RE2 refuses.
  return (max === undefined ? atLeast : atLeast.max(max)).meta({ pattern });
}
