import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { crd, type Kind } from '../api/crd.js';

/** Makes the API server know one of the three kinds of `druid.gardener.cloud`. */
export class CustomResourceDefinition extends Construct {
  public constructor(scope: Construct, id: string, kind: Kind) {
    super(scope, id);
    new ApiObject(this, 'Resource', crd(kind));
  }
}
