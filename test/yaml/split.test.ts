import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../src/yaml/split.js';

describe('splitDocuments', () => {
  it('cuts at marker lines and counts lines', () => {
    expect(splitDocuments('a\n--- # x\nb\nc\n...\n---\r\nd')).toEqual([
      { text: 'a\n', line: 1, marker: '' },
      { text: '\nb\nc\n', line: 2, marker: '--- # x' },
      { text: '\n', line: 5, marker: '...' },
      { text: '\nd', line: 6, marker: '---' },
    ]);
  });

  it.each(['a---', ' ---', '---a', '----', '"x\u2028--- y"', '....'])(
    'does not cut at %j',
    (text) => {
      expect(splitDocuments(text)).toEqual([{ text, line: 1, marker: '' }]);
    },
  );
});
