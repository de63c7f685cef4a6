import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Composed } from './compose.js';
import type { YamlProblem } from './document.js';
import { isWithinLimits, newReading, note, type Reading, rememberAnchor } from './reading.js';
import { readKey, readScalar, unknownTag } from './scalar.js';
import { setKey } from './set-key.js';

const COLLECTION_TAGS = ['!', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq'];

/** The value of a document, and what is to be said about it. */
export function readValue(composed: Composed): {
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
} {
  const reading = newReading(composed);
  return { value: read(reading, composed.root), problems: reading.problems };
}

function read(reading: Reading, node: Node | null): unknown {
  if (node === null) return null;
  if (isAlias(node)) return readAlias(reading, node);
  if (!isWithinLimits(reading, node)) return null;
  rememberAnchor(reading, node);
  reading.open.add(node);
  const value = isScalar(node) ? readText(reading, node) : readCollection(reading, node);
  reading.open.delete(node);
  return value;
}

function readAlias(reading: Reading, alias: Alias): unknown {
  const target = reading.anchors.get(alias.source);
  if (target === undefined || reading.open.has(target)) {
    const reason = target
      ? 'stands inside its own anchor'
      : 'has no anchor before it: quote a text that begins with *';
    note(reading, alias, 'error', `alias ${reason}`);
    return null;
  }
  reading.aliasDepth += 1;
  const value = read(reading, target);
  reading.aliasDepth -= 1;
  return value;
}

function readText(reading: Reading, node: Scalar): unknown {
  const { value, error, warning } = readScalar(node, reading.composed.isCutShort(node));
  if (error !== undefined) note(reading, node, 'error', error);
  if (warning !== undefined) note(reading, node, 'warning', warning);
  noteMisreading(reading, node);
  return value;
}

function noteMisreading(reading: Reading, node: Node): void {
  if (!reading.isInFlow || !reading.composed.isMisreadInFlow(node)) return;
  const message =
    'kubectl reads this otherwise between brackets: quote text that begins with ? or :, and put a blank behind a colon';
  note(reading, node, 'error', message);
}

function readCollection(reading: Reading, node: Node): unknown {
  if (node.tag !== undefined && !COLLECTION_TAGS.includes(node.tag)) {
    note(reading, node, 'error', unknownTag());
  }
  const wasInFlow = reading.isInFlow;
  reading.isInFlow = isCollection(node) && node.flow === true;
  const value = isMap<Node, Node | null>(node) ? readMap(reading, node) : readItems(reading, node);
  reading.isInFlow = wasInFlow;
  return value;
}

function readItems(reading: Reading, node: Node): readonly unknown[] | null {
  return isSeq<Node | null>(node) ? node.items.map((item) => read(reading, item)) : null;
}

function readMap(reading: Reading, map: YAMLMap<Node, Node | null>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  const written = new Set<string>();
  for (const { key, value } of map.items) {
    if (isMergeKey(key)) {
      merge(reading, object, written, value ?? key);
      continue;
    }
    const name = nameOf(reading, key);
    if (name === undefined) continue;
    if (written.has(name)) {
      note(reading, key, 'error', `key "${name}" stands twice in one mapping: remove one`);
    }
    written.add(name);
    setKey(object, name, read(reading, value));
  }
  return object;
}

function nameOf(reading: Reading, key: Node): string | undefined {
  rememberAnchor(reading, key);
  noteMisreading(reading, key);
  const node = isAlias(key) ? reading.anchors.get(key.source) : key;
  if (!isScalar(node)) {
    note(
      reading,
      key,
      'error',
      'key is not a scalar: expected text; quote it where it is meant so',
    );
    return undefined;
  }
  const name = readKey(node);
  const text = node.source ?? '';
  if (name === undefined) {
    note(
      reading,
      key,
      'error',
      `key "${text}" is not text: expected a name; quote it or remove it`,
    );
  } else if (name !== text) {
    const message = `key ${text} is read as "${name}" by kubectl: quote it, "${text}", to keep the text`;
    note(reading, key, 'warning', message);
  }
  return name;
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.source === '<<' && key.type === 'PLAIN';
}

/** Of two values for a key the later one stays, as in kubectl, the merged one included. */
function merge(
  reading: Reading,
  object: Record<string, unknown>,
  written: ReadonlySet<string>,
  node: Node,
): void {
  for (const source of isSeq<Node>(node) ? node.items.toReversed() : [node]) {
    const values = read(reading, source);
    if (typeof values !== 'object' || values === null || Array.isArray(values)) {
      const message =
        'merge key << has no mapping: expected an alias of one, or a list of such aliases';
      note(reading, source, 'error', message);
      continue;
    }
    for (const [name, value] of Object.entries(values)) {
      if (written.has(name)) {
        const message = `merge key << replaces "${name}", which stands before it: move << to the top of the mapping`;
        note(reading, node, 'warning', message);
      }
      setKey(object, name, value);
    }
  }
}
