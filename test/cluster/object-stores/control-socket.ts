import { rmSync } from 'node:fs';
import http from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * How a test switches a process that stands in another network namespace: a unix socket is a file,
 * which every namespace sees. One request calls one function with one JSON value.
 */
export type Controls = Readonly<Record<string, (argument: never) => unknown>>;

/** Listens on the socket until the process ends, and answers true to `ready`. */
export function serveControls(socket: string, controls: Controls): void {
  const all: Controls = { ready: () => true, ...controls };
  const server = http.createServer((request, response) => {
    const control = all[request.url?.slice(1) ?? ''];
    if (control === undefined) {
      response.writeHead(404).end();
      return;
    }
    json(request)
      .then((argument) => response.end(JSON.stringify(control(argument as never) ?? null)))
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  // A process that was killed leaves its socket behind.
  rmSync(socket, { force: true });
  server.listen(socket);
}

/** Calls a control of the process that listens there; rejects when it does not listen or refuses. */
export function callControl(
  socket: string,
  name: string,
  argument: unknown = null,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = http.request({ socketPath: socket, path: `/${name}`, method: 'POST' });
    request.on('error', reject);
    request.on('response', (response) => {
      if (response.statusCode === 200) json(response).then(resolve, reject);
      else reject(new Error(`control ${name} answered ${response.statusCode}`));
    });
    request.end(JSON.stringify(argument));
  });
}
