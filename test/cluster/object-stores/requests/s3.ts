import type { SecretData } from '../object-store.js';
import { elements, escapedKey, listing, type Objects, rangeHeader } from './objects.js';
import { type Reply, type Request, type SendOptions, send } from './send.js';
import { signedV4 } from './sigv4.js';

/** What a bucket needs to know about itself when it is made. */
export interface BucketOptions {
  /** Object lock, which brings versioning with it. */
  readonly objectLock?: boolean;
}

/** Requests to a bucket by path-style addresses, signed by the keys of a Secret. */
export function s3Objects(
  endpoint: string,
  bucket: string,
  secret: SecretData,
  options: SendOptions & BucketOptions = {},
): Objects & { request: S3Request } {
  const key = {
    accessKeyID: secret.accessKeyID ?? '',
    secretAccessKey: secret.secretAccessKey ?? '',
    region: secret.region ?? '',
  };
  const trust = { trustedCaCert: secret.trustedCaCert, ...options };
  const request: S3Request = (method, path, rest = {}) => {
    const url = new URL(`${endpoint}/${bucket}${path}`);
    return send(signedV4({ method, url, ...rest }, key), trust);
  };
  const lock = { 'x-amz-bucket-object-lock-enabled': 'true' };
  return {
    request,
    createContainer: () => request('PUT', '', options.objectLock ? { headers: lock } : {}),
    put: (name, content) => request('PUT', `/${escapedKey(name)}`, { body: Buffer.from(content) }),
    get: (name, range) => request('GET', `/${escapedKey(name)}`, { headers: rangeHeader(range) }),
    delete: (name) => request('DELETE', `/${escapedKey(name)}`),
    list: async (prefix) => {
      const query = new URLSearchParams({ 'list-type': '2', prefix });
      return elements(listing(await request('GET', `?${query}`)), 'Key');
    },
  };
}

/** A signed request to the bucket; the path begins with a slash, or with the query. */
export type S3Request = (
  method: string,
  path: string,
  rest?: Pick<Request, 'headers' | 'body'>,
) => Promise<Reply>;
