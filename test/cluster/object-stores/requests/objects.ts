import type { Reply } from './send.js';

/** The few requests by which tests look into a container without the product's own clients. */
export interface Objects {
  /** The container need not exist yet. */
  createContainer(): Promise<Reply>;
  put(key: string, content: Buffer | string): Promise<Reply>;
  /** The object, or the bytes of it from the first to the last position, both included. */
  get(key: string, range?: readonly [first: number, last: number]): Promise<Reply>;
  delete(key: string): Promise<Reply>;
  /** Names of the objects that begin with the prefix, of the first page; rejects unless the answer is 200. */
  list(prefix: string): Promise<string[]>;
}

/** Key as it stands in a URL: everything but the slashes is escaped, as S3 signs it. */
export function escapedKey(key: string): string {
  return key.split('/').map(escaped).join('/');
}

/** Escapes what RFC 3986 reserves, also what `encodeURIComponent` spares. */
export function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Header of a range request; none for the whole object. */
export function rangeHeader(range: readonly [number, number] | undefined): Record<string, string> {
  return range === undefined ? {} : { range: `bytes=${range[0]}-${range[1]}` };
}

/** The texts of every such element of an XML document, entities resolved. */
export function elements(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'));
  return [...found].map(([, text = '']) => text.replace(/&(amp|lt|gt|quot|apos);/g, resolved));
}

function resolved(_: string, entity: string): string {
  return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[entity] ?? '';
}

/** The body of a list, or an error with what the server said instead. */
export function listing(reply: Reply): string {
  const text = reply.body.toString();
  if (reply.status === 200 || reply.status === 204) return text;
  throw new Error(`list refused with status ${reply.status}: ${text}`);
}
