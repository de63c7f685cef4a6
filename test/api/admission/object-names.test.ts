import { expect, it } from 'vitest';

import {
  isDnsLabel,
  isDnsSubdomain,
  isLabelValue,
  isQualifiedName,
} from '../../../src/api/admission/object-names.js';

it.each([
  ['a', true],
  ['a-1', true],
  ['1', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['', false],
  ['-a', false],
  ['a-', false],
  ['A', false],
  ['a.b', false],
  ['a\n', false],
])('DNS label %j: %s', (text, expected) => {
  expect(isDnsLabel(text)).toBe(expected);
});

it.each([
  ['a.b-c.1', true],
  ['a'.repeat(253), true],
  ['a'.repeat(254), false],
  ['a..b', false],
  ['.a', false],
  ['a.', false],
  ['a.-b', false],
  ['a_b', false],
])('DNS subdomain %j: %s', (text, expected) => {
  expect(isDnsSubdomain(text)).toBe(expected);
});

it.each([
  ['a', true],
  ['A.b_c-9', true],
  ['example.org/a', true],
  [`${'d'.repeat(253)}/${'n'.repeat(63)}`, true],
  [`${'d'.repeat(254)}/a`, false],
  [`a/${'n'.repeat(64)}`, false],
  ['/a', false],
  ['a/', false],
  ['a/b/c', false],
  ['', false],
  ['-a', false],
  ['a_', false],
])('qualified name %j: %s', (text, expected) => {
  expect(isQualifiedName(text)).toBe(expected);
});

it.each([
  ['', true],
  ['A.b_c-9', true],
  ['v'.repeat(63), true],
  ['v'.repeat(64), false],
  ['a b', false],
  ['a/b', false],
  ['-a', false],
  ['a.', false],
])('label value %j: %s', (text, expected) => {
  expect(isLabelValue(text)).toBe(expected);
});
