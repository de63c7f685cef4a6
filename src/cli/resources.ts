import { type LocatedFinding, ROOT_PATH, shown } from '../api/findings.js';
import { isJsonObject } from '../api/json.js';
import { API_VERSION, GROUP, isKind, KINDS } from '../api/kinds.js';
import {
  type Change,
  convertOlderShape,
  isOlderShape,
  writtenPath,
} from '../api/older-shape/convert.js';
import type { Tree } from '../api/older-shape/tree.js';
import { readYaml, type YamlDocument } from '../yaml/read.js';
import { fieldSegments } from './field-path.js';
import type { Io } from './io.js';
import type { Source } from './sources.js';

/** One Kubernetes object of the input. */
export interface Resource {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty when the object has none. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** The object, in today's shape. */
  readonly value: unknown;
  /** What was rewritten to get there; empty when it was written in today's shape. */
  readonly changes: readonly Change[];
  /** Line of a field of `value`, or of what it was written as; 1-based. */
  readonly lineOf: (path: string) => number;
}

/** Everything that the sources hold. */
export interface Input {
  readonly resources: readonly Resource[];
  /** What is wrong with the texts themselves. */
  readonly findings: readonly LocatedFinding[];
  /** Documents found in folders that are no Kubernetes objects, as `file:line`. */
  readonly strays: readonly string[];
}

/** Reads all sources; nothing that is wrong with them is thrown. */
export async function readInput(sources: readonly Source[], io: Io): Promise<Input> {
  const input = { resources: [], findings: [], strays: [] } as Parts;
  for (const source of sources) {
    io.signal.throwIfAborted();
    addSource(source, await source.bytes(), input);
  }
  return input;
}

/** True for the kinds that this program judges. */
export function isOurs({ apiVersion, kind }: Resource): boolean {
  return apiVersion === API_VERSION && isKind(kind);
}

/** What became of each field of the older shape, as warnings. */
export function conversionFindings(resource: Resource): readonly LocatedFinding[] {
  return resource.changes.map(({ path, message }) => ({
    file: resource.file,
    line: resource.lineOf(path),
    kind: resource.kind,
    name: resource.name,
    path,
    rule: 'older-shape',
    message,
    severity: 'warning',
  }));
}

interface Parts {
  readonly resources: Resource[];
  readonly findings: LocatedFinding[];
  readonly strays: string[];
}

function addSource(source: Source, bytes: Uint8Array, to: Parts): void {
  const text = decode(bytes);
  if (text === undefined) {
    const message = 'not UTF-8 text: save the file as UTF-8';
    to.findings.push(textFinding(source, 1, message, 'error'));
    return;
  }
  for (const document of readYaml(text)) {
    const errors = document.problems.filter(({ severity }) => severity === 'error');
    for (const { line, message } of errors) {
      to.findings.push(textFinding(source, line, message, 'error'));
    }
    if (errors.length > 0) continue;
    const before = to.resources.length;
    addValue({ source, document, at: [] }, document.value, to);
    for (const finding of surprises(source, document, to.resources.slice(before))) {
      to.findings.push(finding);
    }
  }
}

interface Place {
  readonly source: Source;
  readonly document: YamlDocument;
  /** Keys from the document to the object, for an item of a list. */
  readonly at: readonly (string | number)[];
}

function addValue(place: Place, value: unknown, to: Parts): void {
  const { apiVersion, kind, items } = fields(value);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    addStray(place, value, to);
  } else if (kind.endsWith('List') && Array.isArray(items)) {
    items.forEach((item, index) => {
      addValue({ ...place, at: [...place.at, 'items', index] }, item, to);
    });
  } else {
    addResource(place, { apiVersion, kind }, value, to);
  }
}

function addResource(
  place: Place,
  type: Pick<Resource, 'apiVersion' | 'kind'>,
  written: unknown,
  to: Parts,
): void {
  const { name, namespace } = fields(fields(written).metadata);
  const conversion = isOlderShape(written)
    ? convertOlderShape(written)
    : { resource: written, changes: [] };
  const resource: Resource = {
    ...type,
    file: place.source.file,
    name: typeof name === 'string' ? name : '',
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    value: conversion.resource,
    changes: conversion.changes,
    lineOf: (path) => {
      const segments = fieldSegments(written, writtenPath(path, conversion.changes));
      return place.document.lineOf([...place.at, ...segments]);
    },
  };
  if (isMisspelt(type)) to.findings.push(unknownKind(resource));
  else to.resources.push(resource);
}

function addStray(place: Place, value: unknown, to: Parts): void {
  const { source, document, at } = place;
  const line = document.lineOf(at);
  if (!source.named && fields(value).kind !== 'Etcd') {
    to.strays.push(`${source.file}:${line}`);
    return;
  }
  const message = `not a Kubernetes object: apiVersion and kind are needed, e.g. apiVersion: ${API_VERSION} and kind: Etcd`;
  to.findings.push({ ...textFinding(source, line, message, 'error'), rule: 'no-kind' });
}

/** Scalars in objects of ours that not every reader takes for the same value. */
function surprises(
  source: Source,
  { problems }: YamlDocument,
  resources: readonly Resource[],
): readonly LocatedFinding[] {
  if (problems.length === 0) return [];
  const starts = resources.map((resource) => ({ resource, at: resource.lineOf(ROOT_PATH) }));
  return problems.flatMap(({ line, message }) => {
    const owner = starts.findLast(({ at }) => at <= line)?.resource;
    if (owner === undefined || !isOurs(owner)) return [];
    const { kind, name } = owner;
    return [{ ...textFinding(source, line, message, 'warning'), kind, name }];
  });
}

/** Our group with another version or kind: surely a mistake, never to be skipped in silence. */
function isMisspelt({ apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>): boolean {
  if (apiVersion === API_VERSION) return !isKind(kind);
  return apiVersion === GROUP || apiVersion.startsWith(`${GROUP}/`);
}

function unknownKind(resource: Resource): LocatedFinding {
  const { file, kind, name, apiVersion } = resource;
  const wrongVersion = apiVersion !== API_VERSION;
  return {
    file,
    line: resource.lineOf(wrongVersion ? 'apiVersion' : 'kind'),
    kind,
    name,
    path: wrongVersion ? 'apiVersion' : 'kind',
    rule: 'no-match',
    message: wrongVersion
      ? `no such version ${shown(apiVersion)}: accepted is ${API_VERSION}`
      : `no such kind ${shown(kind)} in ${API_VERSION}: accepted are ${KINDS.join(', ')}`,
    severity: 'error',
  };
}

function textFinding(
  { file }: Source,
  line: number,
  message: string,
  severity: 'error' | 'warning',
): LocatedFinding {
  return { file, line, kind: '', name: '', path: ROOT_PATH, rule: 'yaml', message, severity };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Members of an object, all unknown; none of anything else. */
function fields(value: unknown): Tree {
  return isJsonObject(value) ? value : {};
}
