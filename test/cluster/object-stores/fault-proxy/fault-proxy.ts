import path from 'node:path';

import { type Launch, launchBundle } from '../bundled-process.js';
import { callControl } from '../control-socket.js';
import type { Address } from '../forward.js';
import type { RemoteProvider } from '../provider.js';
import type { Blow, Fault, Which } from './fault.js';
import type { FaultProxyConfiguration } from './fault-proxy-process.js';
import type { SeenRequest } from './proxy-server.js';

const ENTRY = 'test/cluster/object-stores/fault-proxy/fault-proxy-process.ts';

/** What a store can be made to do, from now on and until it is told otherwise. */
export interface StoreFaults {
  /** No fault: every request is forwarded. */
  pass(): Promise<void>;
  /** Each request waits before it is forwarded, and bodies flow at most so fast in either direction. */
  slow(pace: { latencyMilliseconds?: number; bytesPerSecond?: number }): Promise<void>;
  /** Requests are struck. @default - every request, whatever its method */
  failing(blow: Blow, among?: { which?: Which; methods?: readonly string[] }): Promise<void>;
  /** Whatever is not GET, HEAD or OPTIONS is refused with 403. */
  readOnly(): Promise<void>;
  /** Requests are accepted and never answered, also not after a later `pass`. */
  hang(): Promise<void>;
  /** Requests since the start or the last `forget`. */
  requests(): Promise<readonly SeenRequest[]>;
  /** Requests by method. */
  counts(): Promise<Readonly<Record<string, number>>>;
  forget(): Promise<void>;
}

/** A process that stands in front of a store. */
export interface FaultProxy {
  readonly faults: StoreFaults;
  stop(): Promise<void>;
}

/** Starts it with `pass`. The target need not answer yet. */
export async function startFaultProxy(
  route: { provider: RemoteProvider; listen: Address; target: Address },
  launch: Launch,
): Promise<FaultProxy> {
  const control = path.join(launch.directory, 'faults.sock');
  const configuration: FaultProxyConfiguration = { ...route, control };
  const running = await launchBundle({ entry: ENTRY, configuration, control }, launch);
  return { faults: faultsBehind(control), stop: () => running.stop() };
}

function faultsBehind(control: string): StoreFaults {
  const set = async (fault: Fault): Promise<void> => {
    await callControl(control, 'set', fault);
  };
  const requests = async () => (await callControl(control, 'seen')) as SeenRequest[];
  return {
    pass: () => set({ mode: 'pass' }),
    slow: (pace) => set({ mode: 'slow', latencyMilliseconds: 0, ...pace }),
    failing: (blow, among = {}) => set({ mode: 'failing', blow, ...among }),
    readOnly: () => set({ mode: 'readOnly' }),
    hang: () => set({ mode: 'hang' }),
    requests,
    counts: async () => {
      const counts: Record<string, number> = {};
      for (const { method } of await requests()) counts[method] = (counts[method] ?? 0) + 1;
      return counts;
    },
    forget: async () => {
      await callControl(control, 'forget');
    },
  };
}
