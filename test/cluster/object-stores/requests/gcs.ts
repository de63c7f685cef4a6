import { escaped, listing, type Objects, rangeHeader } from './objects.js';
import { type Reply, type Request, type SendOptions, send } from './send.js';

/** Requests to a bucket of an emulator, which asks for no credentials. The endpoint ends in `/storage/v1/`. */
export function gcsObjects(endpoint: string, bucket: string, options: SendOptions = {}): Objects {
  const api = new URL(endpoint);
  const request = (
    method: string,
    path: string,
    rest: Pick<Request, 'headers' | 'body'> = {},
  ): Promise<Reply> => send({ method, url: new URL(path, api), ...rest }, options);
  const object = (name: string) => `b/${bucket}/o/${escaped(name)}`;
  return {
    createContainer: () =>
      request('POST', 'b?project=test-project', {
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ name: bucket })),
      }),
    put: (name, content) =>
      request('POST', `/upload/storage/v1/b/${bucket}/o?uploadType=media&name=${escaped(name)}`, {
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(content),
      }),
    get: (name, range) =>
      request('GET', `${object(name)}?alt=media`, { headers: rangeHeader(range) }),
    delete: (name) => request('DELETE', object(name)),
    list: async (prefix) => {
      const reply = await request('GET', `b/${bucket}/o?${new URLSearchParams({ prefix })}`);
      const { items = [] } = JSON.parse(listing(reply)) as { items?: { name: string }[] };
      return items.map(({ name }) => name);
    },
  };
}
