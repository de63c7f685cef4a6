import { closeSync, openSync } from 'node:fs';

import { nodeEnvironment } from '../node/environment.js';
import { run } from '../process/run.js';
import { type Fault, fault } from './fault.js';

/** A rule of iptables, without the command: `INPUT --source 10.244.0.7 --jump DROP`. */
export type Rule = string;

/** What containerd calls a pod's network device. */
const DEVICE = 'eth0';

/**
 * The network namespace of a pod, held open: what was put into it can be taken out again even when
 * none of the pod's containers runs any more. When the pod gets another namespace, the rules do not
 * follow it.
 */
export class PodNetwork {
  private constructor(private readonly descriptor: number) {}

  /** @param pid of a process in the pod, as the machine counts */
  public static of(pid: number): PodNetwork {
    return new PodNetwork(openSync(`/proc/${pid}/ns/net`, 'r'));
  }

  /** What stands before a command to run it there, with the files of the machine. */
  public get enter(): readonly string[] {
    return ['nsenter', `--net=/proc/${process.pid}/fd/${this.descriptor}`, '--'];
  }

  /** Puts the rules before all others of the table `filter`: all of them, or none. */
  public insert(rules: readonly Rule[]): Promise<void> {
    // The last one inserted stands first.
    return this.restore(rules.toReversed().map((rule) => `--insert ${rule}`));
  }

  /** Takes the same rules out. */
  public delete(rules: readonly Rule[]): Promise<void> {
    return this.restore(rules.map((rule) => `--delete ${rule}`));
  }

  public close(): void {
    closeSync(this.descriptor);
  }

  /** Lets bytes leave the pod no faster than that. @throws Error when there is a limit already */
  public limitRate(bitsPerSecond: number): Promise<void> {
    const bucket = ['burst', '32kb', 'latency', '400ms'];
    return this.run([...this.discipline('add'), 'tbf', 'rate', `${bitsPerSecond}bit`, ...bucket]);
  }

  public freeRate(): Promise<void> {
    return this.run(this.discipline('del'));
  }

  private async restore(lines: readonly string[]): Promise<void> {
    const input = ['*filter', ...lines, 'COMMIT', ''].join('\n');
    await this.run(['iptables-restore', '--noflush'], input);
  }

  private discipline(action: 'add' | 'del'): readonly string[] {
    return ['tc', 'qdisc', action, 'dev', DEVICE, 'root'];
  }

  private async run(program: readonly string[], input?: string): Promise<void> {
    const [command = '', ...args] = [...this.enter, ...program];
    await run(command, args, { input, env: nodeEnvironment() });
  }
}

/** Keeps the networks open as long as the fault is in force. */
export async function closing(
  networks: readonly PodNetwork[],
  put: () => Promise<Fault>,
): Promise<Fault> {
  const close = () => {
    for (const network of networks) network.close();
  };
  try {
    const inForce = await put();
    return fault(() => inForce.undo().then(close));
  } catch (error) {
    close();
    throw error;
  }
}
