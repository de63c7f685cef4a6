import { readdirSync, readFileSync } from 'node:fs';

/** A process, told apart from a later one to which the system gave the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to the start of the process; "0" where the system has no /proc. */
  readonly startTime: string;
}

/** What /proc/PID/stat says, as far as it is needed here; see proc(5). */
interface ProcessStat {
  readonly state: string;
  readonly group: number;
  readonly startTime: string;
}

/** The process that has the number now. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, startTime: statOf(pid)?.startTime ?? '0' };
}

/** True while that very process runs; a process that ended and was not yet waited for does not. */
export function isRunning({ pid, startTime }: ProcessIdentity): boolean {
  if (process.platform !== 'linux') return signalReaches(pid);
  const stat = statOf(pid);
  return stat !== undefined && stat.state !== 'Z' && stat.startTime === startTime;
}

/** True while any process of the group runs that this one leads, or led. */
export function isGroupRunning(leader: ProcessIdentity): boolean {
  if (isReplaced(leader) || !signalReaches(-leader.pid)) return false;
  if (process.platform !== 'linux') return true;
  // An orphan that nobody waits for (pid 1 of some containers does not) still gets signals.
  return readdirSync('/proc').some((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    return stat?.group === leader.pid && stat.state !== 'Z';
  });
}

/** Sends a signal to all processes of the group, none when they are gone. */
export function signalGroup(leader: ProcessIdentity, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (isReplaced(leader)) return;
  try {
    process.kill(-leader.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The number of a group is not given away while a member is left, so another owner means none is. */
function isReplaced({ pid, startTime }: ProcessIdentity): boolean {
  const now = statOf(pid);
  return now !== undefined && now.startTime !== startTime;
}

function statOf(pid: number): ProcessStat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the program's name in parentheses, which may itself hold spaces and ")".
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    state: fields[0] ?? '',
    group: Number(fields[2]),
    startTime: fields[19] ?? '0',
  };
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
