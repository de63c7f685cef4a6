import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';

import { identityOf, isGroupRunning, type ProcessIdentity, signalGroup } from './identity.js';
import { atEnd } from './last-resort.js';
import { until } from './until.js';

const LOG_LINES_IN_ERROR = 20;

export interface ProcessOptions {
  /** What errors call it. */
  readonly name: string;
  /** Path, or a name that PATH knows. */
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly cwd?: string | undefined;
  /** File to which both output streams are appended. */
  readonly log: string;
  /** True when it may be used. @default - as soon as it is started */
  readonly ready?: (() => Promise<boolean>) | undefined;
  /** The clock starts with the process. @default 30 */
  readonly readyWithinSeconds?: number | undefined;
  /**
   * A program with its arguments that starts the command elsewhere, such as
   * `['nsenter', '--net', '--target', '123', '--']`. One that forks, as nsenter does to enter a
   * namespace of processes, is ended by {@link ManagedProcess.stop} together with its child; if
   * this process is killed, only the end of that namespace ends the child.
   */
  readonly enter?: readonly string[] | undefined;
  /** True: goes on when this process ends. @default false - dies with it, however it ends */
  readonly outlive?: boolean | undefined;
}

export interface ProcessEnd {
  /** Absent when a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
}

/** What one process wrote to a file. */
interface LogPart {
  readonly file: string;
  /** In bytes. */
  readonly start: number;
}

/** A program that runs beside this one until it is stopped. */
export class ManagedProcess {
  public readonly pid: number;
  /** To find it again from another process, by {@link stopGroup}. */
  public readonly identity: ProcessIdentity;
  /** Never rejects. */
  public readonly exited: Promise<ProcessEnd>;
  /** Aborted when the process has ended; the reason is an error that says how, with {@link logTail}. */
  public readonly ended: AbortSignal;
  private readonly withdraw: () => void;

  private constructor(
    private readonly child: ChildProcess & { readonly pid: number },
    { name, outlive }: ProcessOptions,
    private readonly log: LogPart,
  ) {
    this.pid = child.pid;
    this.identity = identityOf(child.pid);
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    const ended = new AbortController();
    this.ended = ended.signal;
    void this.exited.then(({ code, signal }) => {
      const how = signal === null ? `exit code ${code}` : signal;
      ended.abort(new Error(`${name} has ended (${how}); ${this.logTail()}`));
    });
    this.withdraw = outlive ? () => undefined : atEnd(() => signalGroup(this.identity, 'SIGKILL'));
    if (outlive) child.unref();
  }

  /**
   * Starts the program and waits until it is ready.
   *
   * It leads a process group of its own, so that Ctrl-C in a terminal reaches this process alone.
   *
   * @throws Error with the last lines of the log when it cannot be started, ends, or is not ready
   * in time; nothing is left running then.
   */
  public static async start(options: ProcessOptions): Promise<ManagedProcess> {
    const start = statSync(options.log, { throwIfNoEntry: false })?.size ?? 0;
    const managed = new ManagedProcess(await spawned(options), options, {
      file: options.log,
      start,
    });
    try {
      await managed.waitUntilReady(options);
      return managed;
    } catch (error) {
      const ended = managed.ended.aborted;
      await managed.stop(0);
      if (ended) throw error;
      throw new Error(`${(error as Error).message}; ${managed.logTail()}`, { cause: error });
    }
  }

  /**
   * Sends SIGTERM, and SIGKILL after the grace period; resolves when all processes of its group are gone.
   *
   * @param graceSeconds 0 for SIGKILL at once.
   */
  public async stop(graceSeconds = 10): Promise<void> {
    await stopGroup(this.identity, graceSeconds);
    this.child.ref();
    await this.exited;
    this.withdraw();
  }

  /** The last lines that the process wrote, behind the name of the file. */
  public logTail(): string {
    const { file, start } = this.log;
    if (!existsSync(file)) return `${file} has been removed`;
    const lines = readFileSync(file).subarray(start).toString('utf8').trimEnd().split('\n');
    return `${file} ends with:\n${lines.slice(-LOG_LINES_IN_ERROR).join('\n')}`;
  }

  private async waitUntilReady(options: ProcessOptions): Promise<void> {
    const { name, ready, readyWithinSeconds: withinSeconds = 30 } = options;
    if (ready === undefined) return;
    await until(`${name} is ready`, ready, { withinSeconds, signal: this.ended });
  }
}

/**
 * Stops a process that leads a group, and the group: SIGTERM, then SIGKILL after the grace period.
 * Resolves when all are gone; at once when the process is another one by now.
 *
 * @param graceSeconds 0 for SIGKILL at once.
 */
async function stopGroup(leader: ProcessIdentity, graceSeconds = 10): Promise<void> {
  const gone = async () => !isGroupRunning(leader);
  if (graceSeconds > 0) {
    signalGroup(leader, 'SIGTERM');
    const patience = { withinSeconds: graceSeconds, everyMilliseconds: 20 };
    if (await until('end', gone, patience).catch(() => false)) return;
  }
  signalGroup(leader, 'SIGKILL');
  await until(`end of process group ${leader.pid}`, gone, { everyMilliseconds: 10 });
}

async function spawned({
  command,
  args,
  env,
  cwd,
  log,
  enter = [],
  outlive = false,
}: ProcessOptions): Promise<ChildProcess & { readonly pid: number }> {
  const [program = command, ...rest] = [
    ...(outlive ? [] : dyingWithParent()),
    ...enter,
    command,
    ...args,
  ];
  const output = openSync(log, 'a');
  try {
    const child = spawn(program, rest, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', output, output],
    });
    await once(child, 'spawn');
    return child as ChildProcess & { readonly pid: number };
  } finally {
    closeSync(output);
  }
}

let prefix: readonly string[] | undefined;

/** Asks the kernel for SIGKILL at the end of the parent, where it can be asked: Linux with util-linux. */
function dyingWithParent(): readonly string[] {
  const setpriv = ['setpriv', '--pdeathsig', 'KILL', '--'];
  if (prefix === undefined) {
    const [program = '', ...args] = [...setpriv, 'true'];
    prefix = spawnSync(program, args).status === 0 ? setpriv : [];
  }
  return prefix;
}
