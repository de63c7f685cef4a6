import path from 'node:path';

import { programPath } from '../assets/locate.js';
import { ManagedProcess, type ProcessOptions } from '../process/managed-process.js';
import { untilServed } from '../process/until-served.js';
import type { Server } from './servers.js';

/** More than ten times what a control plane takes on two idle cores. */
const READY_WITHIN_SECONDS = 60;

/** Servers that are of use only together. */
export class ServerGroup {
  private readonly processes: ManagedProcess[] = [];

  /** @param logs Folder for a log of each. */
  public constructor(
    private readonly logs: string,
    private readonly options: Pick<ProcessOptions, 'enter' | 'outlive'>,
  ) {}

  /** Starts a server, and does not wait for it. */
  public async launch({ program, args }: Server): Promise<void> {
    const started = await ManagedProcess.start({
      ...this.options,
      name: program,
      command: programPath(program),
      args,
      // They talk to each other only, which is no business of a proxy.
      env: { NO_PROXY: '*', no_proxy: '*' },
      log: path.join(this.logs, `${program}.log`),
    });
    this.processes.push(started);
  }

  /** As the function of that name, for all servers that were launched so far. */
  public until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    const patience = { withinSeconds: READY_WITHIN_SECONDS, everyMilliseconds: 50 };
    return untilServed(this.processes, what, look, patience);
  }

  /** Ends all at once, as a power cut would: they share nothing with anybody else. */
  public async stop(): Promise<void> {
    await Promise.all(this.processes.map((each) => each.stop(0)));
  }
}
