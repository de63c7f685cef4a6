import type { SecretData } from '../object-store.js';
import { escapedKey, listing, type Objects, rangeHeader } from './objects.js';
import { type Reply, type Request, type SendOptions, send } from './send.js';

/** Requests to a Swift container. Each logs in anew, so that none depends on an older token. */
export function swiftObjects(
  secret: SecretData,
  container: string,
  options: SendOptions = {},
): Objects {
  const request = async (
    method: string,
    path: string,
    rest: Pick<Request, 'headers' | 'body'> = {},
  ): Promise<Reply> => {
    const login = await swiftLogin(secret, options);
    if ('status' in login) return login;
    const url = new URL(`${login.storageUrl}/${container}${path}`);
    const headers = { ...rest.headers, 'x-auth-token': login.token };
    return send({ method, url, ...rest, headers }, options);
  };
  return {
    createContainer: () => request('PUT', ''),
    put: (name, content) => request('PUT', `/${escapedKey(name)}`, { body: Buffer.from(content) }),
    get: (name, range) => request('GET', `/${escapedKey(name)}`, { headers: rangeHeader(range) }),
    delete: (name) => request('DELETE', `/${escapedKey(name)}`),
    list: async (prefix) => {
      const text = listing(await request('GET', `?${new URLSearchParams({ prefix })}`));
      return text.split('\n').filter((line) => line !== '');
    },
  };
}

/** What a login yields. */
export interface SwiftLogin {
  readonly token: string;
  readonly storageUrl: string;
}

interface TokenBody {
  readonly token: {
    readonly catalog: readonly {
      readonly type: string;
      readonly endpoints: readonly { interface: string; region_id: string; url: string }[];
    }[];
  };
}

/** Logs in with the password or the application credential of a Secret; the reply itself when refused. */
export async function swiftLogin(
  secret: SecretData,
  options: SendOptions = {},
): Promise<SwiftLogin | Reply> {
  const url = new URL(`${secret.authURL}/auth/tokens`);
  const body = Buffer.from(JSON.stringify({ auth: authentication(secret) }));
  const headers = { 'content-type': 'application/json' };
  const reply = await send({ method: 'POST', url, headers, body }, options);
  if (reply.status !== 201) return reply;
  const { token } = JSON.parse(reply.body.toString()) as TokenBody;
  const service = token.catalog.find(({ type }) => type === 'object-store');
  const endpoint = service?.endpoints.find(
    (offered) => offered.interface === 'public' && offered.region_id === secret.region,
  );
  if (endpoint === undefined) throw new Error(`no object store in region ${secret.region}`);
  return { token: String(reply.headers['x-subject-token']), storageUrl: endpoint.url };
}

function authentication(secret: SecretData): unknown {
  const domain = { name: secret.domainName };
  if (secret.applicationCredentialID !== undefined) {
    const id = secret.applicationCredentialID;
    const credential = { id, secret: secret.applicationCredentialSecret };
    return {
      identity: { methods: ['application_credential'], application_credential: credential },
    };
  }
  const user = { name: secret.username, domain, password: secret.password };
  return {
    identity: { methods: ['password'], password: { user } },
    scope: { project: { name: secret.tenantName, domain } },
  };
}
