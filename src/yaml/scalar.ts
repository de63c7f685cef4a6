import type { Scalar } from 'yaml';
import { keyOfPlain } from './key.js';
import { isSurprising, type PlainScalar, readPlain, type ScalarValue } from './plain.js';

/** A scalar as kubectl reads it, with what is to be said about it. */
export interface ScalarReading {
  readonly value: ScalarValue;
  readonly error?: string;
  readonly warning?: string;
}

const TAG_PREFIX = 'tag:yaml.org,2002:';

/** Kinds of value that each explicit tag takes, by its short name. */
const TYPES_OF_TAG: ReadonlyMap<string, readonly PlainScalar['type'][]> = new Map([
  ['int', ['integer']],
  ['float', ['integer', 'float']],
  ['bool', ['boolean']],
  ['null', ['null']],
] as const);

/**
 * Reads a scalar node, quoted or plain, with or without a tag.
 *
 * @param isCutShort the text ends on the scalar's last line, without a line break
 */
export function readScalar(node: Scalar, isCutShort: boolean): ScalarReading {
  const text = textOf(node, isCutShort);
  const tag = node.tag?.replace(TAG_PREFIX, '');
  if (/\p{Surrogate}/u.test(text)) return { value: null, error: loneSurrogate() };
  if (tag === undefined) return node.type === 'PLAIN' ? readUntagged(text) : { value: text };
  if (tag === '!' || tag === 'str' || tag === 'timestamp') return { value: text };
  const types = TYPES_OF_TAG.get(tag);
  if (types === undefined) return { value: null, error: unknownTag() };
  const { type, value } = readPlain(text);
  if (!types.includes(type)) return { value, error: `text is not of its tag !!${tag}` };
  return asJson(text, value);
}

/**
 * The name of a scalar key.
 *
 * @returns undefined for a key that JSON cannot have, such as null
 */
export function readKey(node: Scalar): string | undefined {
  const text = node.source ?? '';
  return node.type === 'PLAIN' && node.tag === undefined ? keyOfPlain(text) : text;
}

/** A tag that no reader of Kubernetes resources knows: often a password that begins with `!`, so that it is not repeated. */
export function unknownTag(): string {
  return 'tag is not known: expected none, or one of !!str !!int !!float !!bool !!null !!map !!seq; quote a text that begins with !';
}

/** The warning about a plain scalar that readers, or people, take for different things. */
function surpriseAbout(text: string): string | undefined {
  if (!isSurprising(text)) return undefined;
  const { type, value } = readPlain(text);
  return `plain ${text} is read as the ${type} ${value} by kubectl, and otherwise by YAML 1.2: write ${value}, or "${text}" for the text`;
}

/** A block scalar has no final line break where the text has none. */
function textOf({ source = '', type }: Scalar, isCutShort: boolean): string {
  return isCutShort && type?.startsWith('BLOCK') ? source.replace(/\n$/, '') : source;
}

function readUntagged(text: string): ScalarReading {
  const { value } = readPlain(text);
  const warning = typeof value === 'string' ? undefined : surpriseAbout(text);
  return warning === undefined ? asJson(text, value) : { ...asJson(text, value), warning };
}

function asJson(text: string, value: ScalarValue): ScalarReading {
  if (typeof value !== 'number' || Number.isFinite(value)) return { value };
  return {
    value: null,
    error: `${text} is not a number that JSON has: write a finite one, or "${text}" for the text`,
  };
}

function loneSurrogate(): string {
  return 'an escape from \\ud800 to \\udfff stands alone: expected a pair, or the character itself';
}
