import type { ManagedProcess } from './managed-process.js';
import { type UntilOptions, until } from './until.js';

/**
 * As `until`, for what processes serve together: gives up when one of them ends, and quotes the last
 * lines of all their logs at the deadline.
 */
export async function untilServed<T>(
  processes: readonly ManagedProcess[],
  what: string,
  look: () => Promise<T | undefined | false>,
  patience: Omit<UntilOptions, 'signal'>,
): Promise<T> {
  const signal = AbortSignal.any(processes.map(({ ended }) => ended));
  try {
    return await until(what, look, { ...patience, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    const logs = processes.map((each) => each.logTail());
    throw new Error([(error as Error).message, ...logs].join('\n\n'), { cause: error });
  }
}
