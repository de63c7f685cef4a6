/** Something that was made to go wrong, and goes on being wrong until it is undone. */
export interface Fault extends AsyncDisposable {
  /** Makes it right again. A second call, and a call when pod or volume are gone, does nothing. */
  undo(): Promise<void>;
}

/** A fault whose undoing is done at most once; an attempt that failed may be repeated. */
export function fault(undo: () => Promise<void>): Fault {
  let undone: Promise<void> | undefined;
  const once = () => {
    undone ??= undo().catch((error) => {
      undone = undefined;
      throw error;
    });
    return undone;
  };
  return { undo: once, [Symbol.asyncDispose]: once };
}

/** Undoes the last one first, all of them, and then says which could not be undone. */
export async function undoAll(faults: readonly Fault[]): Promise<void> {
  const failures: unknown[] = [];
  for (const each of faults.toReversed()) {
    await each.undo().catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
}
