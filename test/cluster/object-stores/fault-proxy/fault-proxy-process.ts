import { serveControls } from '../control-socket.js';
import type { Address } from '../forward.js';
import type { RemoteProvider } from '../provider.js';
import type { Fault } from './fault.js';
import { faultyServer } from './proxy-server.js';

/** What the process is told on its command line, as JSON. */
export interface FaultProxyConfiguration {
  readonly provider: RemoteProvider;
  readonly listen: Address;
  readonly target: Address;
  /** Path of the control socket. */
  readonly control: string;
}

const { provider, listen, target, control } = JSON.parse(
  process.argv[2] ?? '',
) as FaultProxyConfiguration;
const { server, seen, set } = faultyServer(target, provider);
server.listen(listen, () =>
  serveControls(control, {
    set: (fault: Fault) => set(fault),
    seen: () => seen,
    forget: () => {
      seen.length = 0;
    },
  }),
);
