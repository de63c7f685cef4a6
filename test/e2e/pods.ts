import type { Container, Pod } from 'kubernetes-types/core/v1.js';

import { testImages } from '../cluster/images/test-images.js';
import type { KubernetesObject, ObjectReference } from '../cluster/kubernetes/object.js';
import type { ClusterInUse } from '../cluster/node/shared-cluster.js';

/** What tests do with the pods of their namespace. */
export class Pods {
  public constructor(private readonly cluster: ClusterInUse) {}

  public reference(name: string): ObjectReference {
    return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: this.cluster.namespace } };
  }

  /** The pod as it is now. @throws Error when there is none */
  public async get(name: string): Promise<Pod & KubernetesObject> {
    const pod = await this.cluster.kubernetes.get<Pod & KubernetesObject>(this.reference(name));
    if (pod === undefined) throw new Error(`there is no pod ${name}`);
    return pod;
  }

  public waitFor(name: string, holds: (pod: Pod) => boolean): Promise<Pod | undefined> {
    return this.cluster.kubernetes.waitFor<Pod>(
      this.reference(name),
      (pod) => pod !== undefined && holds(pod),
    );
  }

  /**
   * Makes a pod that runs a script in a shell.
   *
   * @param claims whose volumes it has, under their own names
   */
  public async shell(
    name: string,
    script: string,
    container: Partial<Container> = {},
    claims: readonly string[] = [],
  ): Promise<void> {
    const { busybox } = await testImages();
    const pod = {
      ...this.reference(name),
      spec: {
        automountServiceAccountToken: false,
        securityContext: { fsGroup: 65532 },
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'shell',
            image: busybox.reference,
            imagePullPolicy: 'Never',
            command: ['sh', '-c', script],
            ...container,
          },
        ],
        volumes: claims.map((claimName) => ({
          name: claimName,
          persistentVolumeClaim: { claimName },
        })),
      },
    };
    await this.cluster.kubernetes.create(pod);
  }

  /** What a command in a pod writes. @throws Error with its stderr when it fails */
  public exec(name: string, ...command: readonly string[]): Promise<string> {
    return this.kubectl('exec', name, '--', ...command);
  }

  public logs(name: string): Promise<string> {
    return this.kubectl('logs', name);
  }

  /** kubectl in the namespace. @throws Error with its stderr when it fails */
  public async kubectl(...args: readonly string[]): Promise<string> {
    const { kubernetes, namespace } = this.cluster;
    const { stdout, stderr, exitCode } = await kubernetes.kubectl(['-n', namespace, ...args]);
    if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
    return stdout.trim();
  }
}

/** Whether all containers of the pod are ready. */
export function isReady({ status }: Pod): boolean {
  return (status?.conditions ?? []).some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  );
}
