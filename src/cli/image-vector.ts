import { shown } from '../api/findings.js';
import type { ImageSource, ImageVector } from '../api/images.js';
import { isJsonObject, valueAt } from '../api/json.js';
import type { Tree } from '../api/older-shape/tree.js';
import type { OptionFile } from './option-file.js';

const TEXTS = ['ref', 'repository', 'tag', 'version', 'runtimeVersion', 'targetVersion'] as const;

/**
 * Reads an image vector overwrite: `images: [{name, repository, tag, ref, …}]`.
 *
 * @see gardener: image vector, rules of its validation
 */
export function readImageVector(file: OptionFile): ImageVector {
  const images = valueAt(file.tree, 'images');
  if (!Array.isArray(images)) {
    if (file.findings.length === 0) file.refuse('images', 'expected a list of images');
    return [];
  }
  return images.flatMap((entry: unknown, index) => {
    const at = `images[${index}]`;
    const source = isJsonObject(entry) ? readEntry(file, at, entry) : undefined;
    if (!isJsonObject(entry)) file.refuse(at, `expected an object, got ${shown(entry)}`);
    return source === undefined ? [] : [source];
  });
}

function readEntry(file: OptionFile, at: string, entry: Tree): ImageSource | undefined {
  const before = file.findings.length;
  const texts = Object.fromEntries(
    ['name', ...TEXTS].map((field) => [field, text(file, `${at}.${field}`, entry[field])]),
  );
  const { name, ref, repository, tag } = texts;
  const architectures = readArchitectures(file, `${at}.architectures`, entry.architectures);
  if (name === undefined) file.refuse(at, 'expected a name');
  if (ref === undefined && repository === undefined) {
    file.refuse(at, 'expected a ref or a repository');
  }
  if (ref !== undefined && (repository ?? tag) !== undefined) {
    file.refuse(at, 'ref is a whole reference: expected neither repository nor tag beside it');
  }
  if (name === undefined || file.findings.length > before) return undefined;
  return { ...texts, name, ...(architectures === undefined ? {} : { architectures }) };
}

function text(file: OptionFile, at: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  file.refuse(at, `expected text that is not empty, got ${shown(value)}`);
  return undefined;
}

function readArchitectures(
  file: OptionFile,
  at: string,
  value: unknown,
): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const names = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  if (Array.isArray(value) && names.length === value.length && names.length > 0) return names;
  file.refuse(at, `expected a list such as [amd64, arm64], got ${shown(value)}`);
  return undefined;
}
