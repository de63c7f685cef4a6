import { createHmac } from 'node:crypto';

import type { SecretData } from '../object-store.js';
import { elements, escapedKey, listing, type Objects, rangeHeader } from './objects.js';
import { type Reply, type Request, type SendOptions, send } from './send.js';

/** The newest version of the REST API whose rules this file follows. */
const API_VERSION = '2021-12-02';

/** Requests to a blob container, signed by the account key of a Secret. */
export function azureObjects(
  endpoint: string,
  container: string,
  secret: SecretData,
  options: SendOptions = {},
): Objects {
  const request = (
    method: string,
    path: string,
    rest: Pick<Request, 'headers' | 'body'> = {},
  ): Promise<Reply> => {
    const url = new URL(`${endpoint.replace(/\/$/, '')}/${container}${path}`);
    const headers = { 'x-ms-date': new Date().toUTCString(), 'x-ms-version': API_VERSION };
    const unsigned = { method, url, ...rest, headers: { ...headers, ...rest.headers } };
    return send(signedByAccountKey(unsigned, secret), options);
  };
  return {
    createContainer: () => request('PUT', '?restype=container'),
    put: (name, content) =>
      request('PUT', `/${escapedKey(name)}`, {
        headers: { 'x-ms-blob-type': 'BlockBlob' },
        body: Buffer.from(content),
      }),
    get: (name, range) => request('GET', `/${escapedKey(name)}`, { headers: rangeHeader(range) }),
    delete: (name) => request('DELETE', `/${escapedKey(name)}`),
    list: async (prefix) => {
      const query = new URLSearchParams({ restype: 'container', comp: 'list', prefix });
      return elements(listing(await request('GET', `?${query}`)), 'Name');
    },
  };
}

/** Headers that have a line of their own in what is signed, in its order. */
const SIGNED_HEADERS = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
];

/** @see Azure Storage REST API: "Authorize with Shared Key" */
function signedByAccountKey(request: Request, secret: SecretData): Request {
  const account = secret.storageAccount ?? '';
  const length = request.body?.length ? { 'content-length': String(request.body.length) } : {};
  const headers: Record<string, string> = { ...request.headers, ...length };
  const text = [
    request.method,
    ...SIGNED_HEADERS.map((name) => headers[name] ?? ''),
    ...canonicalHeaders(headers),
    canonicalResource(request.url, account),
  ].join('\n');
  const signature = createHmac('sha256', Buffer.from(secret.storageKey ?? '', 'base64'))
    .update(text)
    .digest('base64');
  return {
    ...request,
    headers: { ...headers, authorization: `SharedKey ${account}:${signature}` },
  };
}

function canonicalHeaders(headers: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(headers).filter((name) => name.startsWith('x-ms-'));
  return names.sort().map((name) => `${name}:${headers[name]}`);
}

function canonicalResource({ pathname, searchParams }: URL, account: string): string {
  const query = [...searchParams].map(([name, value]) => `${name.toLowerCase()}:${value}`);
  return [`/${account}${pathname}`, ...query.sort()].join('\n');
}
