import { isDnsLabel } from '../admission/object-names.js';
import { type Cluster, DEFAULT_NAMESPACE } from '../cluster.js';
import { MEMBERS_MAX } from '../defaults.js';
import type { Etcd } from '../etcd.js';
import { type Finding, shown } from '../findings.js';
import { LABEL_VALUE_MAX } from '../labels.js';
import { roleName } from '../names.js';
import { PodVolume } from '../pod-volumes.js';
import { broken, questionable } from './finding.js';

const SERVICE_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

const POD_VOLUMES: ReadonlySet<string> = new Set(Object.values(PodVolume));

/** Longest Etcd name whose Role name still fits into a label. */
const NAME_MAX = LABEL_VALUE_MAX - roleName('').length;

/** Names that children derive from the resource, and how many children there are. */
export function nameFindings(etcd: Etcd, cluster: Cluster): Finding[] {
  return [
    ...etcdName(cluster.name),
    ...memberNames(cluster),
    ...claimName(cluster),
    ...namespace(etcd),
    ...size(cluster),
  ];
}

/** Findings about a name that becomes a Job's, and so a label of its pods. */
export function jobName(name: string): Finding[] {
  if (name.length <= LABEL_VALUE_MAX) return [];
  const message = `the Job's name '${name}' has ${name.length} characters: expected at most ${LABEL_VALUE_MAX}, because its pods repeat it in a label`;
  return [broken('name-length', 'metadata.name', message)];
}

/** A name that Services and label values are made of. */
function etcdName(name: string): Finding[] {
  if (!SERVICE_NAME.test(name)) {
    const message = `${shown(name)} cannot name a Service: expected lower-case letters, digits and dashes, a letter first`;
    return [broken('name-service', 'metadata.name', message)];
  }
  if (name.length <= NAME_MAX) return [];
  const message = `${shown(name)} has ${name.length} characters: expected at most ${NAME_MAX}, because the Role's name '${roleName(name)}' must fit into a label of ${LABEL_VALUE_MAX}`;
  return [broken('name-length', 'metadata.name', message)];
}

function memberNames({ members }: Cluster): Finding[] {
  const last = members.at(-1);
  if (last === undefined || last.name.length <= LABEL_VALUE_MAX) return [];
  const message = `member name '${last.name}' has ${last.name.length} characters: expected at most ${LABEL_VALUE_MAX}, because its Lease repeats it in a label`;
  return [broken('member-name-length', 'spec.memberNamePrefix', message)];
}

function claimName({ dataVolume }: Cluster): Finding[] {
  if (POD_VOLUMES.has(dataVolume)) {
    const message = `${shown(dataVolume)} is the name of another volume of the pod: expected a name of its own`;
    return [broken('volume-name', 'spec.volumeClaimTemplate', message)];
  }
  if (isDnsLabel(dataVolume)) return [];
  const message = `${shown(dataVolume)} cannot name a volume: expected at most ${LABEL_VALUE_MAX} lower-case letters, digits and dashes`;
  return [broken('volume-name', 'spec.volumeClaimTemplate', message)];
}

function namespace({ metadata }: Etcd): Finding[] {
  if (metadata.namespace) return [];
  const message = `no namespace is given: members find each other by it, so that '${DEFAULT_NAMESPACE}' is taken; name the one that is meant`;
  return [questionable('namespace', 'metadata.namespace', message)];
}

function size({ replicas }: Cluster): Finding[] {
  if (replicas > MEMBERS_MAX) {
    const message = `${replicas} members are given: expected at most ${MEMBERS_MAX}; etcd advises 3, 5 or 7`;
    return [broken('replicas-max', 'spec.replicas', message)];
  }
  if (replicas === 0 || replicas % 2 === 1) return [];
  const message = `${replicas} members tolerate no more failures than ${replicas - 1}: use an odd number`;
  return [questionable('replicas-even', 'spec.replicas', message)];
}
