import http from 'node:http';

import { serveControls } from '../control-socket.js';
import { type Address, forward } from '../forward.js';
import { type Catalogue, type Identity, keystone } from './keystone.js';

/** What the process is told on its command line, as JSON. */
export interface SwiftFrontConfiguration {
  readonly identity: Identity;
  readonly catalogue: Catalogue;
  readonly tokenSeconds: number;
  /** Where Keystone listens. */
  readonly logins: Address;
  /** Where requests to the store are let in or not. */
  readonly objects: Address;
  /** Swift's proxy server, which lets everybody in. */
  readonly target: Address;
  /** Path of the control socket. */
  readonly control: string;
}

const { identity, catalogue, tokenSeconds, logins, objects, target, control } = JSON.parse(
  process.argv[2] ?? '',
) as SwiftFrontConfiguration;

const door = keystone(identity, catalogue, tokenSeconds);

const loginServer = http.createServer((request, response) => {
  door.handle(request, response).catch((error: unknown) => {
    response.writeHead(400).end(String(error));
  });
});

const objectServer = http.createServer((request, response) => {
  const token = request.headers['x-auth-token'];
  if (door.accepts(String(token))) {
    void forward(request, response, target);
    return;
  }
  request.resume();
  response.writeHead(401, { 'www-authenticate': `Swift realm="${identity.projectName}"` });
  response.end('<html><h1>Unauthorized</h1></html>');
});
Object.assign(objectServer, { requestTimeout: 0, keepAliveTimeout: 0 });

loginServer.listen(logins, () =>
  objectServer.listen(objects, () =>
    serveControls(control, {
      replace: door.replace,
      expireTokens: door.expireTokens,
      logins: door.logins,
    }),
  ),
);
