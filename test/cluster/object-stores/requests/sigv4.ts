import { createHash, createHmac } from 'node:crypto';

import { escaped } from './objects.js';
import type { Request } from './send.js';

/** Who signs, and for where. */
export interface SigningKey {
  readonly accessKeyID: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** The same request with the headers of AWS Signature Version 4. @see Amazon S3 API Reference: "Authenticating Requests (AWS Signature Version 4)" */
export function signedV4(request: Request, key: SigningKey, now = new Date()): Request {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [time.slice(0, 8), key.region, 's3', 'aws4_request'];
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-date': time,
    'x-amz-content-sha256': sha256(request.body ?? ''),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    request.url.pathname,
    canonicalQuery(request.url),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n');
  const signingKey = scope.reduce<Buffer | string>(hmac, `AWS4${key.secretAccessKey}`);
  const authorization = [
    `AWS4-HMAC-SHA256 Credential=${key.accessKeyID}/${scope.join('/')}`,
    `SignedHeaders=${names.join(';')}`,
    `Signature=${hmac(signingKey, text).toString('hex')}`,
  ].join(', ');
  return { ...request, headers: { ...headers, authorization } };
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
