import { createHash } from 'node:crypto';

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ConfigMap } from 'kubernetes-types/core/v1.js';

import type { Cluster } from '../api/cluster.js';
import { Component } from '../api/labels.js';
import { configMapName } from '../api/names.js';
import { CONFIG_FILE } from '../api/paths.js';
import { writeGoYaml } from '../yaml/go.js';
import { childMetadata } from './child-metadata.js';
import { etcdConfiguration } from './etcd-configuration.js';
import type { Rendered } from './rendered.js';

/** Holds the etcd configuration that the sidecar serves to its member. */
export class EtcdConfigMap extends Construct {
  /** SHA-256 of the data, as upstream computes it; a new value rolls the pods. */
  public readonly checksum: string;

  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    const data = { [CONFIG_FILE]: writeGoYaml(etcdConfiguration(cluster)) };
    this.checksum = createHash('sha256').update(goJson(data)).digest('hex');
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: childMetadata(cluster, {
        name: configMapName(cluster.name),
        component: Component.configMap,
      }),
      data,
    } satisfies Rendered<ConfigMap>);
  }
}

/** JSON as Go prints it, which also escapes what HTML and JavaScript would misread. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
