import { once } from 'node:events';
import http from 'node:http';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Moves one body; the default does so as fast as both ends can. */
export type Carry = (from: http.IncomingMessage, to: Writable) => Promise<void>;

/** The two bodies of an exchange, carried separately. */
export interface Carriers {
  readonly request?: Carry;
  readonly reply?: Carry;
}

/**
 * Hands a request on as it is, with the headers in their spelling and order, because some of them
 * (`Host` among them) are signed, and its reply back. Resolves when the reply is through;
 * when either side goes away, so does the other.
 */
export async function forward(
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
  target: Address,
  { request = pipeline, reply = pipeline }: Carriers = {},
): Promise<void> {
  const { method, url, rawHeaders } = incoming;
  const sent = http.request({ ...target, method, path: url, headers: rawHeaders, agent: false });
  const abandon = () => sent.destroy();
  outgoing.on('close', abandon);
  sent.on('error', abandon);
  try {
    const answered = once(sent, 'response') as Promise<[http.IncomingMessage]>;
    // A server may refuse before it has read everything: then its reply counts, not the rest.
    request(incoming, sent).catch(abandon);
    const [answer] = await answered;
    outgoing.writeHead(answer.statusCode ?? 0, answer.statusMessage, answer.rawHeaders);
    await reply(answer, outgoing);
  } catch {
    outgoing.destroy();
  } finally {
    outgoing.off('close', abandon);
  }
}
