/**
 * What the API server admits as a schedule of an Etcd.
 *
 * Five fields, each of one form: a star, a number, a range, or a step from a
 * star or a number; no lists, names or macros. It differs from what can run:
 * Sunday is 7 here and 0 in {@link parseSchedule}, and the order inside some
 * ranges is not looked at. Valid for JavaScript and for RE2.
 *
 * @see etcd-druid: pattern of `spec.backup.fullSnapshotSchedule`
 */
export const SCHEDULE_PATTERN = `^${[
  '(\\*|[1-5]?[0-9]|[1-5]?[0-9]-[1-5]?[0-9]|(\\*|[1-9]|[1-5][0-9])/([1-9]|[1-5][0-9]|60))',
  '(\\*|1?[0-9]|2[0-3]|[0-9]-(1?[0-9]|2[0-3])|1[0-9]-(1[0-9]|2[0-3])|2[0-3]-2[0-3]|(\\*|[1-9]|1[0-9]|2[0-3])/([1-9]|1[0-9]|2[0-4]))',
  '(\\*|[1-9]|[12][0-9]|3[01]|[1-9]-([1-9]|[12][0-9]|3[01])|[12][0-9]-([12][0-9]|3[01])|3[01]-3[01]|(\\*|[1-9]|[12][0-9]|30)/([1-9]|[12][0-9]|3[01]))',
  '(\\*|[1-9]|1[0-2]|[1-9]-([1-9]|1[0-2])|1[0-2]-1[0-2]|(\\*|[1-9]|1[0-2])/([1-9]|1[0-2]))',
  '(\\*|[1-7]|[1-6]-[1-7]|(\\*|[1-6])/[1-7])',
].join('[\\t\\n\\f\\r ]+')}$`;

/** True when the API server admits the text; it may still be unable to run. */
export function isAdmissibleSchedule(text: string): boolean {
  return ADMITTED.test(text);
}

/** A schedule that can run: the values of each field that match, ascending. */
export interface Schedule {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  /** 1 is January. */
  readonly months: readonly number[];
  /** 0 is Sunday, 6 is Saturday. */
  readonly daysOfWeek: readonly number[];
  /** Which of the two day fields must match: `either` when both are restricted. */
  readonly days: 'both' | 'either';
}

const ADMITTED = new RegExp(SCHEDULE_PATTERN);

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

interface Field {
  readonly title: string;
  readonly first: number;
  readonly last: number;
  /** Names of the values from `first` on. */
  readonly names?: readonly string[];
}

const MINUTE: Field = { title: 'minute', first: 0, last: 59 };
const HOUR: Field = { title: 'hour', first: 0, last: 23 };
const DAY_OF_MONTH: Field = { title: 'day of month', first: 1, last: 31 };
const MONTH: Field = {
  title: 'month',
  first: 1,
  last: 12,
  names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
};
const DAY_OF_WEEK: Field = {
  title: 'day of week',
  first: 0,
  last: 6,
  names: 'sun mon tue wed thu fri sat'.split(' '),
};

/** Longest text read, in characters. */
const MAX_CHARACTERS = 1024;

/** Years after the starting one in which an activation is looked for. */
const HORIZON_YEARS = 5;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Reads a schedule as the programs in the pod run it.
 *
 * Minute, hour, day of month, month and day of week (0 to 6, Sunday is 0);
 * lists, ranges, steps, English three-letter names, `?` for `*`; or a macro
 * such as `@daily`.
 *
 * @throws RangeError naming the field and the reason; among them weekday 7,
 * a reversed range, a step of 0
 * @see robfig/cron: `ParseStandard`
 */
export function parseSchedule(text: string): Schedule {
  const fields = (MACROS.get(text.trim()) ?? text).trim().split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek, ...more] = fields;
  if (text.length > MAX_CHARACTERS || dayOfWeek === undefined || more.length > 0) {
    throw notUnderstood(text, fields.length);
  }
  const read = (field: Field, given = '') => valuesOf(text, field, given);
  const isOpen = (given = '') => given.split(',').some(leavesOpen);
  return {
    minutes: read(MINUTE, minute),
    hours: read(HOUR, hour),
    daysOfMonth: read(DAY_OF_MONTH, dayOfMonth),
    months: read(MONTH, month),
    daysOfWeek: read(DAY_OF_WEEK, dayOfWeek),
    days: isOpen(dayOfMonth) || isOpen(dayOfWeek) ? 'both' : 'either',
  };
}

/**
 * The first full minute after `after` at which the schedule fires, in UTC.
 *
 * @returns undefined when there is none until the end of the fifth year after
 * (31 February; 29 February across a century without one)
 */
export function nextActivation(schedule: Schedule, after: Date): Date | undefined {
  const start = (Math.floor(after.getTime() / MINUTE_MS) + 1) * MINUTE_MS;
  const end = Date.UTC(after.getUTCFullYear() + HORIZON_YEARS + 1, 0);
  for (let midnight = Math.floor(start / DAY_MS) * DAY_MS; midnight < end; midnight += DAY_MS) {
    const found = isActiveDay(schedule, new Date(midnight))
      ? firstOfDay(schedule, midnight, start)
      : undefined;
    if (found !== undefined) return new Date(found);
  }
  return undefined;
}

function isActiveDay(schedule: Schedule, day: Date): boolean {
  if (!schedule.months.includes(day.getUTCMonth() + 1)) return false;
  const ofMonth = schedule.daysOfMonth.includes(day.getUTCDate());
  const ofWeek = schedule.daysOfWeek.includes(day.getUTCDay());
  return schedule.days === 'both' ? ofMonth && ofWeek : ofMonth || ofWeek;
}

/** First activation of the day that is not before `start`; milliseconds, as the arguments. */
function firstOfDay(
  { hours, minutes }: Schedule,
  midnight: number,
  start: number,
): number | undefined {
  for (const hour of hours) {
    for (const minute of minutes) {
      const time = midnight + (hour * 60 + minute) * MINUTE_MS;
      if (time >= start) return time;
    }
  }
  return undefined;
}

function valuesOf(text: string, field: Field, given: string): readonly number[] {
  const values = new Set(given.split(',').flatMap((item) => valuesOfItem(text, field, item)));
  return [...values].sort((a, b) => a - b);
}

/** `*`, `5`, `1-5`, `mon-fri`, each with or without a step; `5/15` runs to the end of the field. */
function valuesOfItem(text: string, field: Field, item: string): readonly number[] {
  const [, low = '', high, step] = ITEM.exec(item) ?? [];
  const from = isStar(low) ? field.first : numberOf(field, low);
  const to = isStar(low) || (step && !high) ? field.last : numberOf(field, high ?? low);
  const every = Number(step ?? 1);
  const reason = reasonToRefuse(from, to, every);
  if (reason !== undefined) throw refused(text, field, item, reason);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);
}

const ITEM = /^([*?]|[0-9]+|[A-Za-z]+)(?:(?<![*?])-([0-9]+|[A-Za-z]+))?(?:\/([0-9]+))?$/;

function isStar(text: string): boolean {
  return text === '*' || text === '?';
}

function reasonToRefuse(from: number, to: number, every: number): string | undefined {
  if (Number.isNaN(from) || Number.isNaN(to)) return 'is not understood or out of range';
  if (from > to) return 'runs backwards';
  return every === 0 ? 'has a step of 0' : undefined;
}

/** NaN for what the field does not know. */
function numberOf({ first, last, names }: Field, given: string): number {
  const index = names?.indexOf(given.toLowerCase()) ?? -1;
  const value = index >= 0 ? first + index : Number(given || Number.NaN);
  return value >= first && value <= last ? value : Number.NaN;
}

/** A day field that selects nothing of its own: `*`, `?`, or either with a step of 1. */
function leavesOpen(item: string): boolean {
  return /^[*?](\/0*1)?$/.test(item);
}

function refused(text: string, field: Field, item: string, reason: string): RangeError {
  const names = field.names ? ` or ${field.names[0]}-${field.names.at(-1)}` : '';
  const sunday = field === DAY_OF_WEEK ? '; Sunday is 0' : '';
  return new RangeError(
    `schedule "${text}" cannot run: ${field.title} "${item}" ${reason}: expected ${field.first}-${field.last}${names}, lists, ascending ranges and steps${sunday}`,
  );
}

function notUnderstood(text: string, count: number): RangeError {
  const excerpt = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  const given = excerpt.trim().startsWith('@') ? 'an unknown macro' : `${count} fields`;
  return new RangeError(
    `schedule "${excerpt}" cannot run: expected the five fields minute, hour, day of month, month, day of week, or one of ${[...MACROS.keys()].join(' ')}, got ${given}; write for example "0 3 * * *"`,
  );
}
