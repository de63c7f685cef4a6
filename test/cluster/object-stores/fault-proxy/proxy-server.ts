import http from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

import { type Address, type Carriers, forward } from '../forward.js';
import type { RemoteProvider } from '../provider.js';
import { halved, throttled, withheld } from './carriers.js';
import { type Blow, type Fault, judge, type Verdict } from './fault.js';
import { errorReply } from './provider-errors.js';

/** One request as the proxy saw it, in the order of arrival. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Status of the complete reply, the blow that ended the exchange, or `none` as long as there is neither. */
  answer: number | Exclude<Blow, number> | 'none';
}

/** A server that forwards to the target, and the switch that makes it misbehave. */
export interface FaultyServer {
  readonly server: http.Server;
  readonly seen: SeenRequest[];
  set(fault: Fault): void;
}

/** @param provider whose error bodies clients are to read */
export function faultyServer(target: Address, provider: RemoteProvider): FaultyServer {
  const seen: SeenRequest[] = [];
  let verdictOn = judge({ mode: 'pass' });
  const server = http.createServer((incoming, outgoing) => {
    const { method = '', url = '' } = incoming;
    const entry: SeenRequest = { method, url, answer: 'none' };
    seen.push(entry);
    const verdict = verdictOn(method);
    outgoing.on('finish', () => {
      entry.answer = outgoing.statusCode;
    });
    if (verdict.kind === 'strike' && typeof verdict.blow !== 'number') entry.answer = verdict.blow;
    treat({ incoming, outgoing, target, provider }, verdict).catch(() => outgoing.destroy());
  });
  // A proxy that gives up, or closes idle connections, would be a fault that nobody asked for.
  Object.assign(server, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 });
  return {
    server,
    seen,
    set: (fault) => {
      verdictOn = judge(fault);
    },
  };
}

interface Exchange {
  readonly incoming: http.IncomingMessage;
  readonly outgoing: http.ServerResponse;
  readonly target: Address;
  readonly provider: RemoteProvider;
}

async function treat(exchange: Exchange, verdict: Verdict): Promise<void> {
  const { incoming, outgoing, target } = exchange;
  switch (verdict.kind) {
    case 'forward':
      if (verdict.latencyMilliseconds) await delay(verdict.latencyMilliseconds);
      return forward(incoming, outgoing, target, pace(verdict.bytesPerSecond));
    case 'strike':
      return strike(exchange, verdict.blow);
    case 'ignore':
      return;
    default:
      return verdict satisfies never;
  }
}

function pace(bytesPerSecond: number | undefined): Carriers {
  if (bytesPerSecond === undefined) return {};
  return { request: throttled(bytesPerSecond), reply: throttled(bytesPerSecond) };
}

async function strike(exchange: Exchange, blow: Blow): Promise<void> {
  const { incoming, outgoing, target } = exchange;
  switch (blow) {
    case 'reset':
      incoming.socket.resetAndDestroy();
      return;
    case 'cut':
      return forward(
        incoming,
        outgoing,
        target,
        hasBody(incoming) ? { request: halved } : { reply: halved },
      );
    case 'lostReply':
      return forward(incoming, outgoing, target, { reply: withheld });
    default:
      return refuse(exchange, blow);
  }
}

/** Reads what the client is still sending first: otherwise it would see a broken connection, not the reply. */
async function refuse({ incoming, outgoing, provider }: Exchange, status: number): Promise<void> {
  await finished(incoming.resume());
  const { headers, body } = errorReply(provider, status);
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

function hasBody({ headers }: http.IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
