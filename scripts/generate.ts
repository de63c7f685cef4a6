import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { crdFiles } from './generate/crd-files.js';
import { importFiles } from './generate/imports.js';
import { interfaceFile } from './generate/interface-file.js';
import { referencePage } from './generate/reference-page.js';
import { schemaModule } from './generate/schema-module.js';

/** Folders of which every file is generated. */
const GENERATED_FOLDERS = ['crds', 'imports'];

const crds = crdFiles();
const files: Readonly<Record<string, string>> = {
  ...schemaModule(),
  ...interfaceFile(),
  ...crds,
  ...importFiles(crds),
  ...referencePage(),
};
const stale = Object.keys(files).filter((file) => current(file) !== files[file]);
const leftOver = GENERATED_FOLDERS.flatMap(filesIn).filter((file) => files[file] === undefined);

if (process.argv.includes('--check')) {
  for (const file of [...stale, ...leftOver])
    console.error(`${file} is stale: run "npm run generate"`);
  process.exitCode = stale.length + leftOver.length === 0 ? 0 : 1;
} else {
  for (const file of stale) write(file, files[file] ?? '');
  for (const file of leftOver) rmSync(file);
}

function current(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((file) => `${folder}/${file}`) : [];
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
