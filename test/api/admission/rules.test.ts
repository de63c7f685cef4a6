import { describe, expect, it } from 'vitest';

import { prepared } from '../../../src/api/admission/cel-environment.js';
import { celConversion } from '../../../src/api/admission/cel-values.js';
import { Problems } from '../../../src/api/admission/problems.js';
import { checkRules } from '../../../src/api/admission/rules.js';
import type { StructuralSchema } from '../../../src/api/structural.js';

const GROWS = { rule: 'self.size >= oldSelf.size', message: 'must not shrink' };
const POSITIVE = { rule: 'self.size > 0', message: 'must be positive' };

/** A resource with a list of items that have a rule. */
function withItems(list: StructuralSchema, rule: typeof GROWS): StructuralSchema {
  const item: StructuralSchema = {
    type: 'object',
    properties: { name: { type: 'string' }, size: { type: 'integer' } },
    'x-kubernetes-validations': [rule],
  };
  return { type: 'object', properties: { items: { ...list, type: 'array', items: item } } };
}

const KEYED: StructuralSchema = {
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['name'],
};

function pathsOf(schema: StructuralSchema, value: unknown, old?: unknown): readonly string[] {
  const problems = new Problems();
  checkRules({ schema, value, old }, problems);
  return problems.items.map(({ at }) => at.join('.'));
}

const BIG = { name: 'a', size: 5 };
const SMALL = { name: 'a', size: 1 };
const OTHER = { name: 'b', size: 0 };

describe('transition rules on items', () => {
  it('find the stored item of a list of type map by its key, wherever it is', () => {
    const schema = withItems(KEYED, GROWS);

    expect(pathsOf(schema, { items: [OTHER, SMALL] }, { items: [BIG] })).toEqual(['items.1']);
    expect(pathsOf(schema, { items: [BIG, OTHER] }, { items: [SMALL] })).toEqual([]);
  });

  it('mean nothing in other lists, nor for new items, nor on creation', () => {
    expect(pathsOf(withItems({}, GROWS), { items: [SMALL] }, { items: [BIG] })).toEqual([]);
    expect(pathsOf(withItems(KEYED, GROWS), { items: [OTHER] }, { items: [BIG] })).toEqual([]);
    expect(pathsOf(withItems(KEYED, GROWS), { items: [SMALL] })).toEqual([]);
  });
});

describe('a rule', () => {
  it('is broken by anything but true', () => {
    expect(pathsOf(withItems({}, { ...POSITIVE, rule: 'self.name' }), { items: [BIG] })).toEqual([
      'items.0',
    ]);
  });

  it('is not forgiven when it compares with the stored value, though nothing changed', () => {
    const schema = withItems(KEYED, { ...GROWS, rule: 'self.size > oldSelf.size' });

    expect(pathsOf(schema, { items: [BIG] }, { items: [BIG] })).toEqual(['items.0']);
  });

  it('can read a map whatever its keys are', () => {
    const schema: StructuralSchema = {
      type: 'object',
      properties: { labels: { type: 'object', additionalProperties: { type: 'string' } } },
      'x-kubernetes-validations': [
        { rule: "self.labels.all(key, self.labels[key] != 'x')", message: 'must not be x' },
      ],
    };

    expect(pathsOf(schema, { labels: { constructor: 'a', size: 'b' } })).toEqual([]);
    expect(pathsOf(schema, { labels: { constructor: 'x' } })).toEqual(['']);
  });
});

describe('other rules on items', () => {
  it('are forgiven item by item in a list of type map', () => {
    const schema = withItems(KEYED, POSITIVE);
    const old = { items: [OTHER] };

    expect(pathsOf(schema, { items: [BIG, OTHER] }, old)).toEqual([]);
    expect(pathsOf(schema, { items: [{ ...OTHER, size: -1 }] }, old)).toEqual(['items.0']);
  });

  it('are forgiven in other lists only while the whole list is the stored one', () => {
    const schema = withItems({}, POSITIVE);

    expect(pathsOf(schema, { items: [OTHER], x: 1 }, { items: [OTHER] })).toEqual([]);
    expect(pathsOf(schema, { items: [OTHER, BIG] }, { items: [OTHER] })).toEqual(['items.0']);
  });
});

describe('a rule made ready', () => {
  it.each([
    ['int(self.a) < 3', 'goInt(self.a) < 3', false],
    ['duration (self.a) > duration("1s")', 'goDuration (self.a) > goDuration("1s")', false],
    [
      "self.a == 'int(x) oldSelf' || has(self.int)",
      "self.a == 'int(x) oldSelf' || has(self.int)",
      false,
    ],
    ['self.point(1) || self.int(1)', 'self.point(1) || self.int(1)', false],
    [
      "self != oldSelf && self.a != 'it\\'s int('",
      "self != oldSelf && self.a != 'it\\'s int('",
      true,
    ],
    ['self.oldSelfish', 'self.oldSelfish', false],
  ])('%s', (rule, text, isTransition) => {
    expect(prepared(rule)).toEqual({ text, isTransition });
  });
});

describe('values for CEL', () => {
  it('are whole numbers where the schema says integer, and doubles elsewhere', () => {
    const schema: StructuralSchema = {
      type: 'object',
      properties: {
        count: { type: 'integer' },
        share: { type: 'number' },
        quota: { 'x-kubernetes-int-or-string': true },
      },
    };

    expect(celConversion()(schema, { count: 3, share: 3, quota: 3 })).toEqual({
      count: 3n,
      share: 3,
      quota: 3n,
    });
  });

  it('are sorted in sets, so that order does not matter', () => {
    const set: StructuralSchema = { 'x-kubernetes-list-type': 'set', items: { type: 'string' } };

    expect(celConversion()(set, ['b', 'a'])).toEqual(celConversion()(set, ['a', 'b']));
    expect(celConversion()({ items: { type: 'string' } }, ['b', 'a'])).toEqual(['b', 'a']);
  });
});
