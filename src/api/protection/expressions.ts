import { MANAGED_BY_LABEL, MANAGER, PART_OF_LABEL } from '../labels.js';
import { BUILT_IN_WRITERS, type Writer } from './writers.js';

/** On an Etcd: anybody whom RBAC lets may change and delete its objects. Counts by presence. */
export const DISABLE_COMPONENT_PROTECTION =
  'druid.gardener.cloud/disable-etcd-component-protection';

/** CEL over the object, or `oldObject`: it says of itself that an Etcd manages it. */
export function isManaged(object: string): string {
  return isLabelled(object, MANAGED_BY_LABEL, text(MANAGER));
}

/** CEL over the object, or `oldObject`: it says of itself that the Etcd in `params` owns it. */
export function isPartOfEtcd(object: string): string {
  return isLabelled(object, PART_OF_LABEL, 'params.metadata.name');
}

/** CEL over the Etcd in `params`: the annotation is there, whatever its value. */
export function etcdHas(annotation: string): string {
  return has('params.metadata.annotations', annotation);
}

/** CEL over the request: it comes from one of Kubernetes' controllers or of the named writers. */
export function isWriter(named: readonly Writer[]): string {
  const writers = [BUILT_IN_WRITERS, ...named];
  const users = list(writers.flatMap((writer) => writer.users));
  const groups = writers.flatMap((writer) => writer.groups);
  const isUser = `has(request.userInfo.username) && request.userInfo.username in ${users}`;
  const isInGroup = `request.userInfo.groups.exists(group, group in ${list(groups)})`;
  return groups.length === 0
    ? isUser
    : `${isUser}\n|| has(request.userInfo.groups) && ${isInGroup}`;
}

/** CEL over the request: it comes from a member of the Etcd in `params`, by its service account. */
export const IS_MEMBER =
  'has(request.userInfo.username) && request.userInfo.username\n' +
  "  == 'system:serviceaccount:' + request.namespace + ':' + params.metadata.name";

/**
 * CEL over the request: an update after which the object is as much the Etcd's as before.
 *
 * Owner references count, since the garbage collector deletes what an
 * invented, absent owner is said to own.
 */
export const KEEPS_OWNERSHIP = [
  "request.operation == 'UPDATE'",
  isManaged('object'),
  isPartOfEtcd('object'),
  'has(object.metadata.ownerReferences) == has(oldObject.metadata.ownerReferences)',
  '(!has(object.metadata.ownerReferences)' +
    ' || object.metadata.ownerReferences == oldObject.metadata.ownerReferences)',
].join('\n&& ');

/** CEL that yields the one line which the refused user reads. */
export const REFUSAL_EXPRESSION = [
  "'user \"' + request.userInfo.username + '\" may not '",
  "(request.operation == 'DELETE' ? 'delete ' : 'change ') + request.kind.kind",
  "' \"' + request.namespace + '/' + oldObject.metadata.name + '\" of Etcd \"'",
  "params.metadata.name + '\": change the Etcd where it is kept, or allow it first: '",
  "'kubectl annotate etcd ' + params.metadata.name + ' --namespace ' + request.namespace",
  `' ${DISABLE_COMPONENT_PROTECTION}='`,
].join('\n+ ');

/** What the refused user reads when {@link REFUSAL_EXPRESSION} cannot be evaluated. */
export const REFUSAL =
  'the object belongs to an Etcd and is protected: change the Etcd where it is kept, ' +
  `or annotate it with ${DISABLE_COMPONENT_PROTECTION} first`;

/** A CEL list of strings, one a line, so that a review shows who was added. */
export function list(values: readonly string[]): string {
  return `[\n${[...new Set(values)].map((value) => `  ${text(value)}`).join(',\n')}\n]`;
}

function isLabelled(object: string, label: string, value: string): string {
  const labels = `${object}.metadata.labels`;
  return `${has(labels, label)}\n&& ${labels}[${text(label)}] == ${value}`;
}

function has(map: string, key: string): string {
  return `has(${map}) && ${text(key)} in ${map}`;
}

/** A CEL string literal; control characters are refused before, see the writers' findings. */
function text(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}
