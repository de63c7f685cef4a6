import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licences of every package whose code stands inside a bundle, as they ask for.
 *
 * @param {{ root: string, inputs: Iterable<string> }} options `inputs`: files of the bundles, relative to `root`
 */
export function licences({ root, inputs }) {
  const folders = new Set([...inputs].map(packageFolder).filter((folder) => folder !== undefined));
  const texts = [...folders].map((folder) => licence(path.join(root, folder)));
  return [...new Set(texts)].toSorted().join(`\n${'-'.repeat(80)}\n\n`);
}

function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function licence(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = files
    .toSorted()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n').concat('\n');
}
