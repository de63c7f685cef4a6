import { SCHEDULE_PATTERN } from '../cron.js';
import { DURATION_PATTERN } from '../duration.js';
import { isJsonObject, isList } from '../json.js';
import { QUANTITY_PATTERN } from '../quantity.js';
import type { StructuralSchema } from '../structural.js';
import { TIME_PATTERN } from './metadata-schema.js';

/** Name of a type with its article, as messages use it. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
};

const DURATION_WORDS = 'a duration such as 90s, 5m or 1h30m';

/** What a time looks like, in words. */
export const TIME_WORDS = 'a time such as 2026-01-31T06:00:00Z';

/** What a pattern means, for the patterns that people should not have to read. */
const PATTERN_WORDS: ReadonlyMap<string, string> = new Map([
  [TIME_PATTERN, TIME_WORDS],
  [DURATION_PATTERN, DURATION_WORDS],
  [`^(0|${DURATION_PATTERN.slice(1, -1)})$`, `${DURATION_WORDS}, or 0`],
  [QUANTITY_PATTERN, 'a quantity such as 500m, 8Gi or 1.5Gi'],
  [
    SCHEDULE_PATTERN,
    'a schedule of five fields such as "0 */6 * * *", one form per field: *, n, a-b, n/s or */s, weekdays 1-6 and */7 for Sunday',
  ],
  [
    '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    'lower-case letters, digits and dashes, with a letter or digit at both ends',
  ],
  [
    '^[a-z0-9]([-a-z0-9]*[a-z0-9])?-[0-9]+$',
    'the name of a member such as main-0: lower-case letters, digits and dashes, then a dash and an ordinal',
  ],
  [
    '^[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]$',
    '3 to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends',
  ],
]);

/** What the schema takes at this place, in words. */
export function acceptedType(schema: StructuralSchema): string {
  if (schema['x-kubernetes-int-or-string'] === true) return 'an integer or a string';
  return TYPE_WORDS[schema.type ?? ''] ?? 'a value';
}

/** What a pattern takes, in words; the pattern itself when it has no name. */
export function acceptedPattern(pattern: string): string {
  return PATTERN_WORDS.get(pattern) ?? `text that matches ${pattern}`;
}

/** How a value of the wrong type can most likely be mended, as the end of a message. */
export function typeAdvice(schema: StructuralSchema, value: unknown): string {
  const takesText = schema.type === 'string' || schema['x-kubernetes-int-or-string'] === true;
  if (takesText && isScalar(value)) return ': write it in quotes';
  if (typeof value === 'string' && isQuotedScalar(schema, value))
    return ': write it without quotes';
  if (schema.type === 'array' && isScalar(value)) return ': put it into a list';
  return '';
}

function isScalar(value: unknown): boolean {
  return value !== null && !isJsonObject(value) && !isList(value);
}

function isQuotedScalar(schema: StructuralSchema, text: string): boolean {
  if (schema.type === 'integer') return /^-?[0-9]+$/.test(text);
  return schema.type === 'boolean' && /^(true|false)$/.test(text);
}
