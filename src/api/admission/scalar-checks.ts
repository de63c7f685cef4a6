import { shown } from '../findings.js';
import type { StructuralSchema } from '../structural.js';
import { acceptedPattern, TIME_WORDS } from './accepted.js';
import { nearestName } from './nearest-name.js';

/** What is wrong with a scalar of the right type: rule and message. */
export interface Objection {
  readonly rule: string;
  readonly message: string;
}

/** Bounds of a number. */
export function numberObjections(
  schema: StructuralSchema,
  value: number | bigint,
): readonly Objection[] {
  const { minimum, maximum } = schema;
  if (minimum !== undefined && value < minimum) {
    return [{ rule: 'minimum', message: `expected ${minimum} or more, got ${value}: raise it` }];
  }
  if (maximum !== undefined && value > maximum) {
    return [{ rule: 'maximum', message: `expected ${maximum} or less, got ${value}: lower it` }];
  }
  return [];
}

/** Length, pattern, format and enumeration of a string; of length and pattern only the first that fails. */
export function stringObjections(schema: StructuralSchema, text: string): readonly Objection[] {
  const objections = [
    lengthObjection(schema, text) ?? patternObjection(schema, text),
    formatObjection(schema, text),
    enumObjection(schema, text),
  ];
  return objections.filter((objection) => objection !== undefined);
}

function lengthObjection(schema: StructuralSchema, text: string): Objection | undefined {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const length = characters(text);
  if (length > maxLength) {
    const message = `expected at most ${maxLength} characters, got ${length}: shorten it`;
    return { rule: 'max-length', message };
  }
  if (length < minLength) {
    const message = `expected at least ${minLength} characters, got ${length}: lengthen it`;
    return { rule: 'min-length', message };
  }
  return undefined;
}

/** Number of Unicode code points, which is what the API server counts. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const patterns = new Map<string, RegExp>();

function patternObjection(schema: StructuralSchema, text: string): Objection | undefined {
  const { pattern } = schema;
  if (pattern === undefined || compiled(pattern).test(text)) return undefined;
  return {
    rule: 'pattern',
    message: `expected ${acceptedPattern(pattern)}, got ${shown(text)}`,
  };
}

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(pattern);
  patterns.set(pattern, expression);
  return expression;
}

function formatObjection(schema: StructuralSchema, text: string): Objection | undefined {
  if (schema.format !== 'date-time' || isDateTime(text)) return undefined;
  return { rule: 'format', message: `expected ${TIME_WORDS}, got ${shown(text)}` };
}

const DATE = /^[0-9]{4}-(0[1-9]|1[0-2])-([0-9]{2})$/;
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](.[0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})$/;

/**
 * RFC 3339 as the API server reads it: letters of either case, no leap
 * second, any character before the fraction, and no look at what follows a
 * second `T`.
 *
 * @see kube-openapi: `strfmt.IsDateTime`
 */
export function isDateTime(text: string): boolean {
  const [date = '', time = ''] = text.toLowerCase().split('t');
  const day = Number(DATE.exec(date)?.[2]);
  const lastDay = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0));
  return day >= 1 && day <= lastDay.getUTCDate() && TIME.test(time);
}

function enumObjection(schema: StructuralSchema, text: string): Objection | undefined {
  const accepted = schema.enum;
  if (accepted === undefined || accepted.includes(text)) return undefined;
  const near = nearestName(text, accepted);
  const advice = near === undefined ? '' : `: did you mean ${shown(near)}`;
  const message = `expected ${accepted.map(shown).join(' or ')}, got ${shown(text)}${advice}`;
  return { rule: 'enum', message };
}
