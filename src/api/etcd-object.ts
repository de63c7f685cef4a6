import type { EtcdSpec } from './types.js';

/** An Etcd as a plain object: what a YAML file of it holds. */
export interface EtcdObject {
  readonly apiVersion: 'druid.gardener.cloud/v1alpha1';
  readonly kind: 'Etcd';
  readonly metadata: {
    readonly name: string;
    /** @default 'default' */
    readonly namespace?: string | undefined;
    readonly labels?: Readonly<Record<string, string>> | undefined;
    readonly annotations?: Readonly<Record<string, string>> | undefined;
  };
  readonly spec: EtcdSpec;
}
