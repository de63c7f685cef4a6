import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Between the look and the server's own start a port is free, so two looks could see the same. */
const givenAway = new Set<number>();

/**
 * A TCP port that nobody listens on, never the same twice in one process.
 *
 * Another program may take it before it is used: who starts a server tries again with another one.
 *
 * @param host Address that the server will bind. @default "127.0.0.1"
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  if (givenAway.has(port)) return freePort(host);
  givenAway.add(port);
  return port;
}
