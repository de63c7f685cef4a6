import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { shown } from '../api/findings.js';
import { writeYamlStream } from '../yaml/write.js';

/** YAML as it stands in a snapshot: without quotes around it. */
export class ManifestText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** How pretty-format, and with it Jest and vitest, asks for the text of a value. */
export interface SnapshotSerializer {
  readonly test: (value: unknown) => boolean;
  readonly serialize: (value: unknown, config: unknown, indentation: string) => string;
}

/** Prints {@link ManifestText}, which is all that `toMatchManifest` hands to an engine. */
export const textSerializer: SnapshotSerializer = {
  test: (value) => value instanceof ManifestText,
  serialize: String,
};

/**
 * Prints Kubernetes objects as YAML wherever `toMatchSnapshot` meets them.
 *
 * It is not registered by itself, because snapshots that exist already would
 * change: `expect.addSnapshotSerializer(manifestSerializer)`.
 */
export const manifestSerializer: SnapshotSerializer = {
  test: (value) => (objectsOf(value)?.length ?? 0) > 0,
  serialize: (value, _config, indentation) =>
    printManifests(value).trimEnd().replaceAll('\n', `\n${indentation}`),
};

/**
 * The YAML of Kubernetes objects: one document each, keys sorted below
 * `apiVersion`, `kind` and `metadata`, so that only a change of content
 * changes the text.
 *
 * @param value an object, a list of objects, a construct with all that is
 *   below it, or what `synthEtcd` returned
 * @throws Error when the value is none of these, or a construct is invalid
 */
export function printManifests(value: unknown): string {
  const objects = objectsOf(value);
  if (objects === undefined) {
    throw new Error(
      `no manifest ${shown(value)}: accepted are a Kubernetes object with apiVersion and kind, ` +
        'a list of them, a construct, and the result of synthEtcd',
    );
  }
  return writeYamlStream(objects.map(sorted));
}

function objectsOf(value: unknown): readonly unknown[] | undefined {
  if (Construct.isConstruct(value)) return constructObjects(value);
  if (Array.isArray(value)) {
    const lists = value.map(objectsOf);
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if ('apiVersion' in value && 'kind' in value) return [value];
  return 'manifests' in value ? objectsOf(value.manifests) : undefined;
}

function constructObjects(construct: Construct): readonly unknown[] {
  if (Chart.isChart(construct)) return construct.toJson();
  const all = construct.node.findAll();
  const errors = all.flatMap(({ node }) =>
    node.validate().map((error) => `[${node.path}] ${error}`),
  );
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return all.filter(ApiObject.isApiObject).map((object) => object.toJson());
}

const FIRST_KEYS = ['apiVersion', 'kind', 'metadata'];

function sorted(object: unknown): unknown {
  if (typeof object !== 'object' || object === null) return object;
  const first = FIRST_KEYS.flatMap((key) => (key in object ? [[key, null]] : []));
  return { ...Object.fromEntries(first), ...Object(sortedDeep(object)) };
}

function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortedDeep(item)]));
}
