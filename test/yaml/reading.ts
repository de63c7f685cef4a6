import { expect } from 'vitest';
import { readYaml } from '../../src/yaml/read.js';

/** Value of the only document, which must be free of problems. */
export function valueIn(text: string): unknown {
  const [document, ...more] = readYaml(text);
  expect(more).toEqual([]);
  expect(document?.problems).toEqual([]);
  return document?.value;
}

/** `line severity message` of each problem of the stream. */
export function problemsOf(text: string, options = {}): readonly string[] {
  return readYaml(text, options).flatMap(({ problems }) =>
    problems.map(({ line, severity, message }) => `${line} ${severity} ${message}`),
  );
}
