// Runs a script that is written in TypeScript: `node scripts/run.mjs scripts/NAME.ts ARGS`.
// Node's own type stripping finds neither `.js` for `.ts` nor enums, so the script is bundled first.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [script] = process.argv.splice(2, 1);
if (script === undefined) {
  console.error('no script given: run "node scripts/run.mjs scripts/NAME.ts"');
  process.exit(2);
}

const cache = path.join(root, 'node_modules/.cache/scripts');
const name = path.relative(root, path.resolve(root, script)).replaceAll(path.sep, '.');
const bundle = path.join(cache, `${name}.mjs`);
mkdirSync(cache, { recursive: true });
const { outputFiles } = await esbuild.build({
  absWorkingDir: root,
  entryPoints: [script],
  outfile: bundle,
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
// Another process may be reading the bundle.
const written = `${bundle}.${process.pid}`;
writeFileSync(written, outputFiles[0].contents);
renameSync(written, bundle);
process.chdir(root);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(bundle).href);
