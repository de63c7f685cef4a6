import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAdmissibleSchedule,
  nextActivation,
  parseSchedule,
  SCHEDULE_PATTERN,
} from '../../src/api/cron.js';

describe('isAdmissibleSchedule', () => {
  it.each([
    ...['* * * * *', '0 1 * * *', '59 23 31 12 7', '10-20 9-17 1-15 3-9 1-5'],
    ...['*/60 */24 */31 */12 */7', '1/1 1/24 30/31 12/12 6/7', '50-10 * * * *', '* 9-2 * * *'],
    ...['0 22-20 * * *', '0 0 31-30 * *', '0 0 31 2 *', '0\t0  *\n*\f*'],
  ])('admits "%s"', (text) => {
    expect(isAdmissibleSchedule(text)).toBe(true);
  });

  it.each([
    ...['60 * * * *', '0 24 * * *', '0 0 0 * *', '0 0 32 * *', '0 0 * 0 *', '0 0 * 13 *'],
    ...['0 0 * * 0', '0 0 * * 8', '0,30 * * * *', '0 0 * * MON', '@daily', '* * * *'],
    ...['* * * * * *', ' * * * * *', '* * * * * ', '*/0 * * * *', '*/61 * * * *', '* */25 * * *'],
    ...['0/5 * * * *', '05 0 * * *', '0-30/5 * * * *', '0 20-9 * * *', '0 0 31/2 * *'],
    ...['0 0 * * 7/1', '0 0 * * 7-7', '', '0 0 * * ?', '0\u00a00 * * *', '0\v0 * * *'],
  ])('rejects "%s"', (text) => {
    expect(isAdmissibleSchedule(text)).toBe(false);
  });

  /** What a value, the two ends of a range, the start of a step and a step may be. */
  const LIMITS = [
    { field: 0, single: [0, 59], ranges: [[0, 59, 0, 59]], from: [1, 59], step: [1, 60] },
    {
      field: 1,
      single: [0, 23],
      ranges: [
        [0, 9, 0, 23],
        [10, 19, 10, 23],
        [20, 23, 20, 23],
      ],
      from: [1, 23],
      step: [1, 24],
    },
    {
      field: 2,
      single: [1, 31],
      ranges: [
        [1, 9, 1, 31],
        [10, 29, 10, 31],
        [30, 31, 30, 31],
      ],
      from: [1, 30],
      step: [1, 31],
    },
    {
      field: 3,
      single: [1, 12],
      ranges: [
        [1, 9, 1, 12],
        [10, 12, 10, 12],
      ],
      from: [1, 12],
      step: [1, 12],
    },
    { field: 4, single: [1, 7], ranges: [[1, 6, 1, 7]], from: [1, 6], step: [1, 7] },
  ];

  describe.each(LIMITS)('field $field', ({ field, single, ranges, from, step }) => {
    const numbers = Array.from({ length: 62 }, (_, value) => value);
    const admitted = (item: (value: number) => string) =>
      numbers.filter((value) => isAdmissibleSchedule(fieldOnly(field, item(value))));
    const between = ([first = 0, last = 0]: readonly number[]) =>
      numbers.filter((value) => value >= first && value <= last);

    it('has exactly the limits of the API server', () => {
      expect(admitted((value) => `${value}`)).toEqual(between(single));
      expect(admitted((value) => `${value}/1`)).toEqual(between(from));
      expect(admitted((value) => `*/${value}`)).toEqual(between(step));
      expect(admitted((value) => `1/${value}`)).toEqual(between(step));
    });

    it('admits exactly the ranges of the API server', () => {
      for (const low of numbers) {
        const ends = ranges.filter(([first = 0, last = 0]) => low >= first && low <= last);
        const [, , first, last] = ends[0] ?? [];
        const expected = first === undefined ? [] : between([first, last ?? 0]);
        expect(admitted((high) => `${low}-${high}`)).toEqual(expected);
      }
    });
  });

  it('is one expression without anything that RE2 lacks', () => {
    expect(SCHEDULE_PATTERN).not.toMatch(/\(\?|\\[1-9]|\\s/);
  });
});

function fieldOnly(index: number, item: string): string {
  return ['*', '*', '*', '*', '*'].with(index, item).join(' ');
}

describe('parseSchedule', () => {
  it('reads lists, ranges, steps, names and ?', () => {
    expect(parseSchedule('0,30,15-17 */8 1/10 jan-mar,DEC ?')).toEqual({
      minutes: [0, 15, 16, 17, 30],
      hours: [0, 8, 16],
      daysOfMonth: [1, 11, 21, 31],
      months: [1, 2, 3, 12],
      daysOfWeek: [0, 1, 2, 3, 4, 5, 6],
      days: 'both',
    });
  });

  it.each([
    ['@hourly', '0 * * * *'],
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@weekly', '0 0 * * 0'],
    ['@monthly', '0 0 1 * *'],
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
  ])('reads %s as "%s"', (macro, text) => {
    expect(parseSchedule(macro)).toEqual(parseSchedule(text));
  });

  it('finds Sunday in */7', () => {
    expect(parseSchedule('0 0 * * */7').daysOfWeek).toEqual([0]);
  });

  it('lets a star, but no wider step, leave a day field open', () => {
    const daysOf = (text: string) => parseSchedule(text).days;
    expect(daysOf('0 0 13 * 5')).toBe('either');
    expect(daysOf('0 0 */2 * 5')).toBe('either');
    expect(daysOf('0 0 */1 * 5')).toBe('both');
    expect(daysOf('0 0 13 * 1,*')).toBe('both');
  });

  it.each([
    ['0 0 * * 7', 'day of week "7" is not understood or out of range: expected 0-6 or sun-sat'],
    ['0 0 * * 5-7', 'day of week "5-7" is not understood'],
    ['50-10 * * * *', 'minute "50-10" runs backwards'],
    ['0 22-20 * * *', 'hour "22-20" runs backwards'],
    ['*/0 * * * *', 'minute "*/0" has a step of 0'],
    ['60 * * * *', 'minute "60" is not understood or out of range: expected 0-59'],
    ['0 0 0 * *', 'day of month "0"'],
    ['0 0 * feb,foo *', 'month "foo"'],
    ['0 0 L * *', 'day of month "L"'],
    ['1,,2 * * * *', 'minute ""'],
    ['*-5 * * * *', 'minute "*-5"'],
    ['1-2-3 * * * *', 'minute "1-2-3"'],
    ['1/2/3 * * * *', 'minute "1/2/3"'],
    ['* * * *', 'got 4 fields; write for example "0 3 * * *"'],
    ['* * * * * *', 'got 6 fields'],
    ['', 'expected the five fields'],
    ['@often', 'got an unknown macro'],
    ['constructor', 'got 1 fields'],
  ])('rejects "%s"', (text, message) => {
    expect(() => parseSchedule(text)).toThrow(RangeError);
    expect(() => parseSchedule(text)).toThrow(message);
  });
});

describe('nextActivation', () => {
  const next = (text: string, after: string) =>
    nextActivation(parseSchedule(text), new Date(after))?.toISOString().replace(':00.000Z', '');

  it.each([
    ['* * * * *', '2024-02-28T23:59:00Z', '2024-02-29T00:00'],
    ['* * * * *', '2024-02-28T23:58:59.999Z', '2024-02-28T23:59'],
    ['0 */24 * * *', '2024-12-31T12:00:00Z', '2025-01-01T00:00'],
    ['30 6 * * *', '2024-05-05T06:29:59Z', '2024-05-05T06:30'],
    ['30 6 * * *', '2024-05-05T06:30:00Z', '2024-05-06T06:30'],
    ['0 0 29 2 *', '2024-03-01T00:00:00Z', '2028-02-29T00:00'],
    ['0 0 13 * 5', '2024-09-01T00:00:00Z', '2024-09-06T00:00'],
    ['0 0 */31 * 5', '2024-09-27T00:00:00Z', '2024-10-01T00:00'],
    ['0 0 * * */7', '2024-09-01T00:00:00Z', '2024-09-08T00:00'],
    ['15,45 9-17 * * mon-fri', '2024-09-06T17:45:00Z', '2024-09-09T09:15'],
    ['0 0 1 1 *', '1969-06-01T00:00:00Z', '1970-01-01T00:00'],
    ['5 0 * * *', '1969-12-30T23:00:30Z', '1969-12-31T00:05'],
  ])('fires "%s" after %s at %s', (text, after, expected) => {
    expect(next(text, after)).toBe(expected);
  });

  it('is undefined for a day that never comes', () => {
    expect(next('0 0 31 2 *', '2024-01-01T00:00:00Z')).toBeUndefined();
    expect(next('0 0 29 2 *', '2096-03-01T00:00:00Z')).toBeUndefined();
    expect(next('0 0 29 2 *', '1898-12-31T23:59:00Z')).toBeUndefined();
    expect(next('0 0 29 2 *', '1899-01-01T00:00:00Z')).toBe('1904-02-29T00:00');
  });

  it('is later than the start, and nothing lies between', () => {
    const minute = fc.integer({ min: 0, max: 59 });
    const time = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2150-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 6 }), time, (at, weekday, after) => {
        const schedule = parseSchedule(`${at} 4 * * ${weekday}`);
        const found = nextActivation(schedule, after) as Date;
        expect(found.getTime()).toBeGreaterThan(after.getTime());
        expect(found.getTime() - after.getTime()).toBeLessThanOrEqual(7 * 86_400_000);
        expect([found.getUTCMinutes(), found.getUTCHours(), found.getUTCDay()]).toEqual([
          at,
          4,
          weekday,
        ]);
      }),
    );
  });
});
