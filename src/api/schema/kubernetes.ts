import { z } from 'zod';

import { type Notes, named, required, type Unset } from './field.js';
import { int32, quantity } from './scalars.js';

/**
 * The parts of core/v1 that an Etcd carries on into its pods.
 *
 * They are types of their own, so that reading our schema needs no other; the
 * enumerations and ranges that Kubernetes checks on a pod are not repeated.
 *
 * @see Kubernetes: Affinity, TopologySpreadConstraint, ResourceRequirements of core/v1,
 * LabelSelector of meta/v1
 */

const strings = atomic(z.string());

const labelSelectorRequirement = named(
  'LabelSelectorRequirement',
  'One condition on a label.',
  z.object({
    key: required(z.string(), 'Key of the label.'),
    operator: required(z.string(), 'In, NotIn, Exists or DoesNotExist.'),
    values: member(strings, 'Values for In and NotIn.', '- none'),
  }),
);

export const labelSelector = named(
  'LabelSelector',
  'Selects objects whose labels meet all conditions.',
  z
    .object({
      matchLabels: member(
        z.record(z.string(), z.string()),
        'Labels that must be there with these values.',
        '- no condition',
      ),
      matchExpressions: member(
        atomic(labelSelectorRequirement),
        'Conditions on labels.',
        '- no condition',
      ),
    })
    .meta({ 'x-kubernetes-map-type': 'atomic' }),
);

const resourceClaim = named(
  'ResourceClaim',
  'A device claim of the pod that the container uses.',
  z.object({
    name: required(z.string(), 'Name of the claim in the pod.'),
    request: member(z.string(), 'The one request of the claim that is used.', '- all of them'),
  }),
);

export const resourceRequirements = named(
  'ResourceRequirements',
  'What a container asks for and what it may use at most.',
  z.object({
    claims: member(
      z.array(resourceClaim).meta({
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
      }),
      'Device claims of the pod that the container uses, each name once.',
      '- none',
    ),
    limits: member(
      z.record(z.string(), quantity),
      'The most it may use, by resource, such as `cpu` and `memory`.',
      '- no limit',
    ),
    requests: member(
      z.record(z.string(), quantity),
      'What is set aside for it, by resource, such as `cpu` and `memory`.',
      '- the limits',
    ),
  }),
);

const nodeSelectorRequirement = named(
  'NodeSelectorRequirement',
  'One condition on a node.',
  z.object({
    key: required(z.string(), 'Key of the label, or name of the field.'),
    operator: required(z.string(), 'In, NotIn, Exists, DoesNotExist, Gt or Lt.'),
    values: member(strings, 'Values for all but Exists and DoesNotExist.', '- none'),
  }),
);

const nodeSelectorTerm = named(
  'NodeSelectorTerm',
  'Conditions of which a node must meet all.',
  z
    .object({
      matchExpressions: member(
        atomic(nodeSelectorRequirement),
        'Conditions on labels of the node.',
        '- no condition',
      ),
      matchFields: member(
        atomic(nodeSelectorRequirement),
        'Conditions on fields of the node.',
        '- no condition',
      ),
    })
    .meta({ 'x-kubernetes-map-type': 'atomic' }),
);

const nodeSelector = named(
  'NodeSelector',
  'Terms of which a node must meet one.',
  z
    .object({ nodeSelectorTerms: required(atomic(nodeSelectorTerm), 'The terms.') })
    .meta({ 'x-kubernetes-map-type': 'atomic' }),
);

const preferredSchedulingTerm = named(
  'PreferredSchedulingTerm',
  'A preference for some nodes.',
  z.object({
    weight: required(int32, 'How much it counts, 1 to 100.'),
    preference: required(nodeSelectorTerm, 'The nodes that are preferred.'),
  }),
);

const nodeAffinity = named(
  'NodeAffinity',
  'Nodes that a pod needs or prefers.',
  z.object({
    requiredDuringSchedulingIgnoredDuringExecution: member(
      nodeSelector,
      'Nodes on which the pod may start.',
      '- any node',
    ),
    preferredDuringSchedulingIgnoredDuringExecution: member(
      atomic(preferredSchedulingTerm),
      'Nodes that are better than others.',
      '- no preference',
    ),
  }),
);

const podAffinityTerm = named(
  'PodAffinityTerm',
  'Other pods, and the area of nodes in which they count.',
  z.object({
    labelSelector: member(labelSelector, 'Labels of the other pods.', '- no pod'),
    matchLabelKeys: member(
      strings,
      "Keys whose values are taken from the pod's own labels and added as conditions with In.",
      '- none',
    ),
    mismatchLabelKeys: member(
      strings,
      "Keys whose values are taken from the pod's own labels and added as conditions with NotIn.",
      '- none',
    ),
    namespaceSelector: member(
      labelSelector,
      'Namespaces of the other pods by label, besides `namespaces`; `{}` is every namespace.',
      '- none',
    ),
    namespaces: member(
      strings,
      'Namespaces of the other pods by name, besides `namespaceSelector`.',
      "- the pod's own, unless `namespaceSelector` is there",
    ),
    topologyKey: required(
      z.string(),
      'Label of nodes; nodes with the same value are one area. Not empty.',
    ),
  }),
);

const weightedPodAffinityTerm = named(
  'WeightedPodAffinityTerm',
  'A preference that depends on other pods.',
  z.object({
    weight: required(int32, 'How much it counts, 1 to 100.'),
    podAffinityTerm: required(podAffinityTerm, 'The other pods.'),
  }),
);

const podAffinity = named(
  'PodAffinity',
  'Pods that a pod wants near.',
  z.object(podTerms('near which')),
);

const podAntiAffinity = named(
  'PodAntiAffinity',
  'Pods that a pod wants away.',
  z.object(podTerms('away from which')),
);

export const affinity = named(
  'Affinity',
  'On which nodes, near which pods and away from which pods a pod runs.',
  z.object({
    nodeAffinity: member(nodeAffinity, 'Nodes that the pod needs or prefers.', '- any node'),
    podAffinity: member(podAffinity, 'Pods that the pod wants near.', '- none'),
    podAntiAffinity: member(podAntiAffinity, 'Pods that the pod wants away.', '- none'),
  }),
);

export const topologySpreadConstraint = named(
  'TopologySpreadConstraint',
  'How evenly pods are spread over areas of nodes.',
  z.object({
    labelSelector: member(labelSelector, 'Labels of the pods that are counted.', '- no pod'),
    matchLabelKeys: member(
      strings,
      "Keys whose values are taken from the pod's own labels and added as conditions.",
      '- none',
    ),
    maxSkew: required(int32, 'How far the numbers of pods in two areas may differ, 1 or more.'),
    minDomains: member(int32, 'Number of areas that there must be at least, 1 or more.', 1),
    nodeAffinityPolicy: member(
      z.string(),
      "Whether nodes outside the pod's affinity count: Honor leaves them out, Ignore counts them.",
      'Honor',
    ),
    nodeTaintsPolicy: member(
      z.string(),
      'Whether nodes with taints that the pod does not tolerate count: Honor leaves them out, Ignore counts them.',
      'Ignore',
    ),
    topologyKey: required(z.string(), 'Label of nodes; nodes with the same value are one area.'),
    whenUnsatisfiable: required(
      z.string(),
      'What happens to a pod that would break it: DoNotSchedule or ScheduleAnyway.',
    ),
  }),
);

function podTerms(where: string) {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: member(
      atomic(podAffinityTerm),
      `Pods ${where} the pod must start.`,
      '- none',
    ),
    preferredDuringSchedulingIgnoredDuringExecution: member(
      atomic(weightedPodAffinityTerm),
      `Pods ${where} the pod would rather start.`,
      '- none',
    ),
  };
}

/** An optional field that, unlike ours, cannot be set to `undefined`: so pods take the value as it is. */
function member<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  unset: Unset,
): z.ZodExactOptional<Schema> {
  return schema.exactOptional().meta({ description, unset } satisfies Notes);
}

function atomic<Schema extends z.ZodType>(schema: Schema): z.ZodArray<Schema> {
  return z.array(schema).meta({ 'x-kubernetes-list-type': 'atomic' });
}
