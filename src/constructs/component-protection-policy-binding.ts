import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ValidatingAdmissionPolicyBinding } from 'kubernetes-types/admissionregistration/v1.js';

import type { ProtectionPolicy } from '../api/protection/policies.js';
import type { Rendered } from './rendered.js';

/**
 * Switches a {@link ComponentProtectionPolicy} on, with every Etcd of the request's
 * namespace as its parameter. Where no Etcd is, nothing is refused.
 *
 * Deleting this object is how an administrator opens the whole cluster: admission
 * policies are never asked about themselves.
 */
export class ComponentProtectionPolicyBinding extends Construct {
  public constructor(scope: Construct, id: string, policy: Pick<ProtectionPolicy, 'name'>) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: policy.name },
      spec: {
        policyName: policy.name,
        paramRef: { selector: {}, parameterNotFoundAction: 'Allow' },
        validationActions: ['Deny'],
      },
    } satisfies Rendered<ValidatingAdmissionPolicyBinding>);
  }
}
