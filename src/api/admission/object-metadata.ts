import { shown } from '../findings.js';
import { isJsonObject, isList, type JsonObject, member } from '../json.js';
import type { Versions } from './correlation.js';
import {
  DNS_LABEL_WORDS,
  DNS_SUBDOMAIN_WORDS,
  isDnsLabel,
  isDnsSubdomain,
  isLabelValue,
  isQualifiedName,
  LABEL_VALUE_WORDS,
  QUALIFIED_NAME_WORDS,
} from './object-names.js';
import type { Path } from './path.js';
import type { Problems } from './problems.js';

const MAX_ANNOTATIONS_KIB = 256;

/** Where a problem is reported: the API server names the map or list, never the entry. */
type Report = (field: string, message: string, entry?: string | number) => void;

/**
 * Judges `metadata` beyond the types of its members: names, labels,
 * annotations, finalizers, owners, and what an update may not change.
 *
 * A namespace may be absent: then the request names it.
 *
 * @see Kubernetes: `ValidateObjectMetaAccessor`, `ValidateObjectMetaAccessorUpdate`
 */
export function checkMetadata({ value, old }: Versions, problems: Problems): void {
  const metadata = member(value, 'metadata') ?? {};
  if (!isJsonObject(metadata)) return;
  const report: Report = (field, message, entry) => {
    const at: Path = ['metadata', field, ...(entry === undefined ? [] : [entry])];
    problems.add({ at, path: `metadata.${field}`, rule: 'metadata', message });
  };
  checkNames(metadata, problems, report);
  checkLabels(metadata, report);
  checkAnnotations(metadata, report);
  checkFinalizers(metadata, report);
  checkOwners(metadata, report);
  const oldMetadata = member(old, 'metadata');
  if (isJsonObject(oldMetadata)) checkTransition(metadata, oldMetadata, report);
}

/** Text of a member, `undefined` when it is empty or no text; the structural check speaks about the latter. */
function textOf(metadata: JsonObject, name: string): string | undefined {
  const value = member(metadata, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function checkNames(metadata: JsonObject, problems: Problems, report: Report): void {
  const name = textOf(metadata, 'name');
  const generateName = textOf(metadata, 'generateName');
  const namespace = textOf(metadata, 'namespace');
  if (name !== undefined && !isDnsSubdomain(name)) {
    report('name', `expected ${DNS_SUBDOMAIN_WORDS}, got ${shown(name)}: rename it`);
  }
  if (generateName !== undefined && !isDnsSubdomain(generatedName(generateName))) {
    report(
      'generateName',
      `expected the begin of ${DNS_SUBDOMAIN_WORDS}, got ${shown(generateName)}`,
    );
  }
  if (name === undefined && generateName === undefined) {
    const message = 'missing, but required: give the resource a name';
    problems.add({ at: ['metadata', 'name'], rule: 'required', message });
  }
  if (namespace !== undefined && !isDnsLabel(namespace)) {
    report('namespace', `expected ${DNS_LABEL_WORDS}, got ${shown(namespace)}: rename it`);
  }
}

const GENERATED_CHARACTERS = 5;
const MAX_GENERATED_CHARACTERS = 63;

/**
 * A name as the API server would make it from `generateName`; its five random characters are fixed here.
 *
 * @see Kubernetes: `SimpleNameGenerator`
 */
export function generatedName(generateName: string): string {
  const start = generateName.slice(0, MAX_GENERATED_CHARACTERS - GENERATED_CHARACTERS);
  return start + 'x'.repeat(GENERATED_CHARACTERS);
}

function entriesOf(metadata: JsonObject, name: string): readonly [string, string][] {
  const map = member(metadata, name);
  if (!isJsonObject(map)) return [];
  return Object.entries(map).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value]] : [],
  );
}

function checkLabels(metadata: JsonObject, report: Report): void {
  for (const [key, value] of entriesOf(metadata, 'labels')) {
    if (!isQualifiedName(key)) {
      report('labels', `expected ${QUALIFIED_NAME_WORDS} as key, got ${shown(key)}`, key);
    }
    if (!isLabelValue(value)) {
      const given = `${shown(value)} for ${shown(key)}`;
      report('labels', `expected ${LABEL_VALUE_WORDS} as value, got ${given}`, key);
    }
  }
}

function checkAnnotations(metadata: JsonObject, report: Report): void {
  let bytes = 0;
  for (const [key, value] of entriesOf(metadata, 'annotations')) {
    bytes += utf8Bytes(key) + utf8Bytes(value);
    if (!isQualifiedName(key.toLowerCase())) {
      report('annotations', `expected ${QUALIFIED_NAME_WORDS} as key, got ${shown(key)}`, key);
    }
  }
  if (bytes > MAX_ANNOTATIONS_KIB * 1024) {
    report(
      'annotations',
      `expected at most ${MAX_ANNOTATIONS_KIB} KiB in all, got ${bytes} bytes: move data elsewhere`,
    );
  }
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function finalizersOf(metadata: JsonObject): readonly string[] {
  const list = member(metadata, 'finalizers');
  return isList(list) ? list.filter((item) => typeof item === 'string') : [];
}

function checkFinalizers(metadata: JsonObject, report: Report): void {
  const finalizers = finalizersOf(metadata);
  for (const [index, finalizer] of finalizers.entries()) {
    if (isQualifiedName(finalizer)) continue;
    report('finalizers', `expected ${QUALIFIED_NAME_WORDS}, got ${shown(finalizer)}`, index);
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    report('finalizers', 'orphan and foregroundDeletion exclude each other: keep one of them');
  }
}

const OWNER_MEMBERS = ['apiVersion', 'kind', 'name', 'uid'];

function checkOwners(metadata: JsonObject, report: Report): void {
  const owners = member(metadata, 'ownerReferences');
  if (!isList(owners)) return;
  for (const [index, owner] of owners.entries()) {
    for (const name of OWNER_MEMBERS.filter((each) => member(owner, each) === '')) {
      report('ownerReferences', `${name} of item ${index} is empty: fill it in`, index);
    }
  }
  if (owners.filter((owner) => member(owner, 'controller') === true).length > 1) {
    report('ownerReferences', 'more than one owner has controller true: only one may control');
  }
}

function checkTransition(metadata: JsonObject, old: JsonObject, report: Report): void {
  for (const field of ['name', 'namespace', 'uid']) {
    const was = textOf(old, field);
    const is = textOf(metadata, field);
    if (was === undefined || is === undefined || was === is) continue;
    report(field, `cannot change: expected ${shown(was)}, got ${shown(is)}`);
  }
  if (textOf(old, 'deletionTimestamp') === undefined) return;
  const added = finalizersOf(metadata).filter((each) => !finalizersOf(old).includes(each));
  if (added.length === 0) return;
  report(
    'finalizers',
    `the object is being deleted, so that none can be added: remove ${shown(added)}`,
  );
}
