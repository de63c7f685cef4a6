import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ValidatingAdmissionPolicy } from 'kubernetes-types/admissionregistration/v1.js';
import { API_VERSION } from '../api/crd.js';
import { MANAGED_BY_LABEL, MANAGER } from '../api/labels.js';
import { REFUSAL, REFUSAL_EXPRESSION } from '../api/protection/expressions.js';
import type { ProtectionPolicy } from '../api/protection/policies.js';
import type { Rendered } from './rendered.js';

/**
 * Says which changes of an Etcd's objects are refused. It takes effect once a
 * {@link ComponentProtectionPolicyBinding} names it; Kubernetes 1.30 or newer.
 */
export class ComponentProtectionPolicy extends Construct {
  public constructor(scope: Construct, id: string, policy: ProtectionPolicy) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: policy.name },
      spec: {
        failurePolicy: policy.failurePolicy,
        paramKind: { apiVersion: API_VERSION, kind: 'Etcd' },
        matchConstraints: {
          matchPolicy: 'Equivalent',
          objectSelector: policy.onlyManaged
            ? { matchLabels: { [MANAGED_BY_LABEL]: MANAGER } }
            : undefined,
          resourceRules: policy.resources.map((rule) => ({
            apiGroups: [rule.apiGroup],
            apiVersions: ['v1'],
            operations: rule.operations,
            resources: rule.resources,
            scope: 'Namespaced',
          })),
        },
        matchConditions: policy.matchConditions,
        variables: policy.variables,
        validations: [
          {
            expression: policy.validation,
            message: REFUSAL,
            messageExpression: REFUSAL_EXPRESSION,
            reason: 'Forbidden',
          },
        ],
      },
    } satisfies Rendered<ValidatingAdmissionPolicy>);
  }
}
