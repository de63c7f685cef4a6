import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ControlPlane } from './control-plane.js';

/**
 * One cluster for all test files of a run: that of `KUBECONFIG` where it is set, else a control plane
 * that is started when the first file asks for it.
 *
 * The files run in processes of their own, which find this one by its {@link url}.
 */
export class SharedControlPlane {
  private started: Promise<ControlPlane> | undefined;

  private constructor(
    private readonly server: Server,
    /** Where {@link sharedKubeconfig} asks; on loopback. */
    public readonly url: string,
  ) {
    server.on('request', (_request, response) => {
      this.kubeconfig().then(
        (kubeconfig) => response.end(kubeconfig),
        (error) => response.writeHead(500).end(String(error)),
      );
    });
  }

  /** What must be had first, one sentence for each thing. */
  public static missing(): string[] {
    return process.env.KUBECONFIG ? [] : ControlPlane.missing();
  }

  /** Starts no server of a control plane yet. */
  public static async offer(): Promise<SharedControlPlane> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new SharedControlPlane(server, `http://127.0.0.1:${port}`);
  }

  /** Stops the control plane, if there is one. */
  public async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    const controlPlane = await this.started?.catch(() => undefined);
    await controlPlane?.stop();
  }

  private async kubeconfig(): Promise<string> {
    if (process.env.KUBECONFIG) return process.env.KUBECONFIG;
    this.started ??= ControlPlane.start();
    return (await this.started).kubeconfig;
  }
}

/** Path of the kubeconfig, once the control plane is ready. @throws Error when it cannot be started */
export async function sharedKubeconfig(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
