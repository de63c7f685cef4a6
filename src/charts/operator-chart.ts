import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { protectionPolicies } from '../api/protection/policies.js';
import { type Writer, writerFindings } from '../api/protection/writers.js';
import { ComponentProtectionPolicy } from '../constructs/component-protection-policy.js';
import { ComponentProtectionPolicyBinding } from '../constructs/component-protection-policy-binding.js';
import { CustomResourceDefinition } from '../constructs/custom-resource-definition.js';

/** Properties of {@link OperatorChart}. */
export interface OperatorChartProps {
  /**
   * Who may change and delete the objects of an Etcd, beside Kubernetes' own controllers:
   * the tool that applies the manifests, and nobody who does not need it. At least one.
   */
  readonly writers: readonly Writer[];
}

/**
 * What a cluster needs once, for all of its Etcds: the three custom resource
 * definitions, and the admission policies that protect the objects of an Etcd.
 *
 * Without a writer, or with one that cannot exist, `synth` reports findings under
 * `writers` and nothing is emitted.
 *
 * @example
 * new OperatorChart(app, 'etcd-druid', { writers: [Writer.argoCd()] });
 */
export class OperatorChart extends Chart {
  public constructor(scope: Construct, id: string, props: OperatorChartProps) {
    super(scope, id);

    const findings = writerFindings(props.writers);
    this.node.addValidation({
      validate: () => findings.map(({ path, message }) => `${path}: ${message}`),
    });
    if (findings.length > 0) return;

    const etcds = new CustomResourceDefinition(this, 'Etcd', 'Etcd');
    new CustomResourceDefinition(this, 'EtcdCopyBackupsTask', 'EtcdCopyBackupsTask');
    new CustomResourceDefinition(this, 'EtcdOpsTask', 'EtcdOpsTask');

    for (const rules of protectionPolicies(props.writers)) {
      const policy = new ComponentProtectionPolicy(this, rules.name, rules);
      const binding = new ComponentProtectionPolicyBinding(this, `${rules.name}-binding`, rules);
      policy.node.addDependency(etcds);
      binding.node.addDependency(policy);
    }
  }
}
