/**
 * The wire form of what a program wrote: value objects of cdk8s become the
 * strings of the Etcd resource, anything with a `name` becomes a reference to
 * that Secret, and members that are `undefined` disappear.
 */
export function wireForm(value: unknown): unknown {
  return convert(value, '');
}

function convert(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, key));
  if (typeof value !== 'object' || value === null) return value;
  if (isSize(value)) return value.asString();
  if (isDuration(value)) return goDuration(value.toMilliseconds());
  if (isCron(value, key)) return value.expressionString;
  if (isSecret(value, key)) return { name: value.name };
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      item === undefined ? [] : [[name, convert(item, name)]],
    ),
  );
}

function isSize(value: object): value is { asString(): string } {
  return 'toKibibytes' in value && 'asString' in value && typeof value.asString === 'function';
}

function isDuration(value: object): value is { toMilliseconds(): number } {
  return 'toMilliseconds' in value && typeof value.toMilliseconds === 'function';
}

function isCron(value: object, key: string): value is { expressionString: string } {
  const isSchedule = /schedule$/i.test(key);
  return isSchedule && 'expressionString' in value && typeof value.expressionString === 'string';
}

/** An object of a class, such as a Secret of cdk8s-plus; a literal is taken as it is. */
function isSecret(value: object, key: string): value is { name: string } {
  const isReference = key === 'secretRef' || key.endsWith('SecretRef');
  const prototype: unknown = Object.getPrototypeOf(value);
  return isReference && prototype !== null && prototype !== Object.prototype && 'name' in value;
}

const MILLISECONDS = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** A Go duration in the largest unit that leaves a whole number. */
function goDuration(milliseconds: number): string {
  for (const [unit, size] of MILLISECONDS) {
    if (milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  }
  return `${milliseconds}ms`;
}
