import { readYaml } from '../yaml/read.js';
import { convertOlderShape } from './older-shape/convert.js';

/** One Etcd as a file holds it, before admission. */
export interface EtcdDocument {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: unknown;
}

/**
 * The one Etcd in a text, the older shape converted.
 *
 * @throws Error naming `file` when the text is not YAML, or holds anything but one Etcd
 */
export function readEtcd(text: string, file: string): EtcdDocument {
  const documents = readYaml(text);
  const problems = documents
    .flatMap((document) => document.problems)
    .filter(({ severity }) => severity === 'error')
    .map(({ line, message }) => `${file}:${line}: ${message}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const [document, ...more] = documents;
  const { resource } = convertOlderShape(document?.value);
  if (more.length > 0 || !isEtcd(resource)) {
    throw new Error(`${file}: expected one document of kind Etcd and nothing else`);
  }
  return { metadata: resource.metadata ?? {}, spec: resource.spec };
}

function isEtcd(value: unknown): value is Partial<EtcdDocument> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Etcd';
}
