/** Longest name for which a likeness is looked for, in characters; it bounds the work. */
const MAX_CHARACTERS = 64;

/** One typing error is forgiven for this many characters of the name. */
const CHARACTERS_PER_ERROR = 3;

/**
 * The known name that was most likely meant: equal but for case, or a few typing errors away.
 *
 * A typing error is a character too much, missing, wrong, or swapped with its
 * neighbour. `undefined` when nothing is near.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_CHARACTERS) return undefined;
  const lower = name.toLowerCase();
  const sameButCase = known.find((candidate) => candidate.toLowerCase() === lower);
  if (sameButCase !== undefined) return sameButCase;
  const allowed = Math.max(1, Math.floor(name.length / CHARACTERS_PER_ERROR));
  const [best] = known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= allowed)
    .map((candidate) => ({ candidate, errors: typingErrors(lower, candidate.toLowerCase()) }))
    .filter(({ errors }) => errors <= allowed)
    .sort((left, right) => left.errors - right.errors);
  return best?.candidate;
}

/** Edit distance with swaps of neighbours, row by row. */
function typingErrors(from: string, to: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = nextRow(from, to, { row, last, before });
    before = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

interface Rows {
  readonly row: number;
  readonly last: readonly number[];
  readonly before: readonly number[];
}

function nextRow(from: string, to: string, { row, last, before }: Rows): readonly number[] {
  const current = [row];
  for (let column = 1; column <= to.length; column += 1) {
    const same = from[row - 1] === to[column - 1];
    const swapped =
      row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
    current.push(
      Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      ),
    );
  }
  return current;
}
