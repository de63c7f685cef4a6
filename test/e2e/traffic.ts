import { programPath } from '../cluster/assets/locate.js';
import type { ClusterInUse } from '../cluster/node/shared-cluster.js';
import { run } from '../cluster/process/run.js';
import type { Pods } from './pods.js';
import { STOCK_ETCD } from './stock-etcd.js';

/** Longer than any answer on a network that works, shorter than a test. */
const BRIEFLY = ['--dial-timeout=1s', '--command-timeout=1s'];

/** What pods notice of each other. */
export class Traffic {
  public constructor(
    private readonly pods: Pods,
    private readonly cluster: ClusterInUse,
  ) {}

  /** A member asks the etcd of another one, or of a Service, for a key that it need not agree on. */
  public reach(from: string, to: string): Promise<string> {
    const host = to.startsWith(`${STOCK_ETCD}-`) ? `${to}.${STOCK_ETCD}` : to;
    const endpoints = `--endpoints=http://${host}:2379`;
    return this.etcdctl(from, endpoints, 'get', 'key', '--consistency=s');
  }

  /** A member asks its own etcd for a key that a majority must agree on. */
  public agree(member: string): Promise<string> {
    return this.etcdctl(member, 'get', 'key');
  }

  /** A pod asks another one for a page, for one second. */
  public async get(from: string, to: string, port: number): Promise<string> {
    const page = `http://${await this.address(to)}:${port}/`;
    return this.pods.exec(from, 'timeout', '1', 'wget', '-q', '-O', '-', page);
  }

  /** The node asks a pod for a page, as a probe would. */
  public async getFromNode(to: string, port: number): Promise<void> {
    const page = `http://${await this.address(to)}:${port}/`;
    const ask = ['timeout', '1', programPath('busybox'), 'wget', '-q', '-O', '/dev/null', page];
    const [command = '', ...args] = [...(this.cluster.node?.enter ?? []), ...ask];
    await run(command, args);
  }

  /** How long a pod waits for a page of another one, in milliseconds. */
  public async milliseconds(from: string, to: string, page: string): Promise<number> {
    const ask = `wget -q -O /dev/null http://${await this.address(to)}:${page}`;
    const time = await this.pods.exec(from, 'sh', '-c', `time -p ${ask} 2>&1`);
    return 1000 * Number(/^real ([\d.]+)$/m.exec(time)?.[1]);
  }

  /** Sends a datagram from one pod to another. Returns whether it arrives, at a port where nobody listens. */
  public async arrives(from: string, to: string): Promise<boolean> {
    const before = await this.unexpectedDatagrams(to);
    const send = `timeout 1 tftp -g -r word -l /tmp/word ${await this.address(to)} 9999 || true`;
    await this.pods.exec(from, 'sh', '-c', send);
    return (await this.unexpectedDatagrams(to)) > before;
  }

  /** What the kernel has counted in a pod's network. */
  private async unexpectedDatagrams(pod: string): Promise<number> {
    const counters = await this.pods.exec(pod, 'cat', '/proc/net/snmp');
    return Number(/^Udp: \d+ (\d+)/m.exec(counters)?.[1]);
  }

  private async address(pod: string): Promise<string> {
    return (await this.pods.get(pod)).status?.podIP ?? '';
  }

  private etcdctl(member: string, ...args: readonly string[]): Promise<string> {
    return this.pods.exec(member, 'etcdctl', ...BRIEFLY, ...args);
  }
}
