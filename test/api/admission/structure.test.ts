import { describe, expect, it } from 'vitest';

import { acceptedPattern } from '../../../src/api/admission/accepted.js';
import { normalize } from '../../../src/api/admission/normalize.js';
import { printPath } from '../../../src/api/admission/path.js';
import { Problems } from '../../../src/api/admission/problems.js';
import { isDateTime } from '../../../src/api/admission/scalar-checks.js';
import { checkStructure } from '../../../src/api/admission/structure.js';
import { KINDS } from '../../../src/api/crd.js';
import type { StructuralSchema } from '../../../src/api/structural.js';
import { nodes } from '../schema-nodes.js';

function rulesOf(schema: StructuralSchema, value: unknown): readonly string[] {
  const problems = new Problems();
  checkStructure({ schema, value, old: undefined }, [], problems);
  return problems.items.map(({ at, rule }) => `${printPath(at)} ${rule}`);
}

describe('the structural check', () => {
  it.each([
    [{ type: 'integer' }, 1, []],
    [{ type: 'integer' }, 2n ** 63n - 1n, []],
    [{ type: 'integer' }, -(2n ** 63n), []],
    [{ type: 'integer' }, 2n ** 63n, ['<nil> type']],
    [{ type: 'integer' }, 1e20, ['<nil> type']],
    [{ type: 'integer' }, 0.5, ['<nil> type']],
    [{ type: 'integer' }, Number.NaN, ['<nil> type']],
    [{ type: 'number' }, 0.5, []],
    [{ type: 'number' }, 3n, []],
    [{ type: 'number' }, '3', ['<nil> type']],
    [{ type: 'number' }, Number.POSITIVE_INFINITY, ['<nil> type']],
    [{ type: 'integer', minimum: 1, maximum: 3 }, 1n, []],
    [{ type: 'integer', minimum: 1, maximum: 3 }, 0n, ['<nil> minimum']],
    [{ type: 'integer', minimum: 1, maximum: 3 }, 4, ['<nil> maximum']],
    [{ type: 'string', maxLength: 2 }, '𝒳𝒳', []],
    [{ type: 'string', maxLength: 2 }, '𝒳𝒳𝒳', ['<nil> max-length']],
    [{ type: 'string', minLength: 2, pattern: '^a' }, 'b', ['<nil> min-length']],
    [{ type: 'string', pattern: '^a', enum: ['a'] }, 'b', ['<nil> pattern', '<nil> enum']],
    [{ type: 'array', minItems: 1 }, [], ['<nil> min-items']],
    [{ type: 'object', maxProperties: 1 }, { a: 1, b: 2 }, ['<nil> max-properties']],
    [{ type: 'array', items: { type: 'boolean' } }, [true, null], ['[1] type']],
    [{}, { anything: ['goes'] }, []],
  ] as const)('of %o on %o finds %o', (schema, value, expected) => {
    expect(rulesOf(schema, value)).toEqual(expected);
  });

  it.each([
    ['2026-03-01T12:00:00Z', true],
    ['2024-02-29t23:59:59.5z', true],
    ['2026-03-01T12:00:00+01:00', true],
    ['2026-03-01T12:00:00ZThis is not looked at', true],
    ['2023-02-29T12:00:00Z', false],
    ['1900-02-29T12:00:00Z', false],
    ['2026-04-31T12:00:00Z', false],
    ['2026-00-01T12:00:00Z', false],
    ['2026-03-00T12:00:00Z', false],
    ['2026-03-01', false],
  ])('takes %s for a time: %s', (text, expected) => {
    expect(isDateTime(text)).toBe(expected);
  });

  it('has words for every pattern of our resources', () => {
    const patterns = KINDS.flatMap((kind) => nodes(kind).map(([, { pattern }]) => pattern));
    const wordless = patterns
      .filter((pattern) => pattern !== undefined)
      .filter((pattern) => acceptedPattern(pattern).includes(pattern));

    expect(wordless).toEqual([]);
    expect(acceptedPattern('^x+$')).toBe('text that matches ^x+$');
  });
});

describe('normalizing', () => {
  const schema: StructuralSchema = {
    type: 'object',
    properties: {
      size: { type: 'integer', default: 3 },
      name: { type: 'string' },
      tags: { type: 'object', additionalProperties: { type: 'string' } },
      parts: {
        type: 'array',
        items: { type: 'object', properties: { on: { type: 'boolean', default: true } } },
      },
    },
  };

  function normalized(value: unknown) {
    const unknown: string[] = [];
    const result = normalize(schema, value, [], (path) => unknown.push(printPath(path)));
    return { result, unknown };
  }

  it.each([
    [{}, { size: 3 }],
    [{ size: null, name: null }, { size: 3 }],
    [{ size: 5, name: undefined }, { size: 5 }],
    [{ tags: { a: null, b: 'x' } }, { tags: { b: 'x' }, size: 3 }],
    [{ parts: [{}, null, { on: false }] }, { parts: [{ on: true }, null, { on: false }], size: 3 }],
    [{ parts: 'text' }, { parts: 'text', size: 3 }],
  ])('%j gives %j', (given, expected) => {
    expect(normalized(given)).toEqual({ result: expected, unknown: [] });
  });

  it('drops and names what the schema does not know, at any depth', () => {
    expect(normalized({ x: 1, parts: [{ y: 2 }], tags: { z: '3' } })).toEqual({
      result: { parts: [{ on: true }], tags: { z: '3' }, size: 3 },
      unknown: ['x', 'parts[0].y'],
    });
  });
});
