import type { ClientRequest, IncomingMessage } from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { KubeConfig } from '@kubernetes/client-node';

export interface RequestOptions {
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** @default "application/json" */
  readonly contentType?: string | undefined;
  /** Sent in addition, such as `Impersonate-User`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default 30 */
  readonly timeoutSeconds?: number;
}

/** What an API server answered, whatever the status. */
export interface Response {
  readonly status: number;
  /** Parsed when it is JSON, text otherwise. */
  readonly body: unknown;
  /** Texts of the `Warning` headers. */
  readonly warnings: readonly string[];
}

/** Sends requests to the API server of a kubeconfig, as the user that it names. */
export class Connection {
  private readonly config = new KubeConfig();
  /** That of the kubeconfig's library makes a connection for every request. */
  private readonly agent = new https.Agent({ keepAlive: true });

  /** @param kubeconfig One path, or several as in the environment variable `KUBECONFIG`. */
  public constructor(kubeconfig: string) {
    for (const file of kubeconfig.split(path.delimiter).filter((part) => part !== '')) {
      const config = new KubeConfig();
      config.loadFromFile(file);
      this.config.mergeConfig(config, true);
      this.config.currentContext ||= config.currentContext;
    }
  }

  /** Namespace of the current context. */
  public get namespace(): string {
    return this.config.getContextObject(this.config.currentContext)?.namespace ?? 'default';
  }

  /** Never throws on a status. @throws Error when the server cannot be reached or does not answer in time. */
  public async request(
    method: string,
    path: string,
    { body, contentType = 'application/json', headers, timeoutSeconds = 30 }: RequestOptions = {},
  ): Promise<Response> {
    const cluster = this.config.getCurrentCluster();
    if (cluster === null) throw new Error('the kubeconfig names no current cluster');
    const options: https.RequestOptions = {
      method,
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    };
    await this.config.applyToHTTPSOptions(options);
    if (!cluster.proxyUrl) options.agent = this.agent;
    options.headers = {
      ...options.headers,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': contentType }),
      ...headers,
    };
    const payload = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const url = `${cluster.server.replace(/\/$/, '')}${path}`;
    const response = await answer(https.request(url, options), payload);
    const content = await text(response);
    return {
      status: response.statusCode ?? 0,
      body: response.headers['content-type']?.includes('json') ? JSON.parse(content) : content,
      warnings: warningTexts(response.headers.warning),
    };
  }
}

function answer(request: ClientRequest, payload: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve).once('error', reject).end(payload);
  });
}

/** `299 - "text"`, several of them separated by commas; see RFC 7234, 5.5. */
function warningTexts(header: string | undefined): string[] {
  const quoted = header?.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g) ?? [];
  return Array.from(quoted, ([, warning = '']) => warning.replace(/\\(.)/g, '$1'));
}
