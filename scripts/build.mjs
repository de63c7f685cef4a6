import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { declarations } from './build/declarations.mjs';
import { licences } from './build/licences.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** `node scripts/build.mjs [FOLDER]`: the folder is replaced as a whole. */
const lib = path.resolve(process.argv[2] ?? path.join(root, 'lib'));
const { engines, peerDependencies } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
);

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: `node${/\d+\.\d+/.exec(engines.node)[0]}`,
  outbase: 'src',
  chunkNames: '[name]-[hash]',
  metafile: true,
  write: false,
  legalComments: 'none',
  logLevel: 'warning',
  // One copy for us and for cdk8s, and the one of which unused parts can be left out.
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
};

/**
 * What consumers import, as CommonJS, because their tests run under Jest and
 * their tsconfig may be old. esbuild shares code between entries only in ESM,
 * so it splits first and each chunk is translated afterwards: a class exported
 * by two doors is one class.
 */
async function buildDoors(doors) {
  const result = await esbuild.build({
    ...common,
    entryPoints: doors,
    outdir: lib,
    external: Object.keys(peerDependencies ?? {}),
    define: { 'import.meta.url': '__moduleUrl' },
  });
  const banner = "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;";
  for (const { path: file, text } of result.outputFiles) {
    const { code } = await esbuild.transform(text, {
      format: 'cjs',
      platform: 'node',
      target: common.target,
      banner: text.includes('__moduleUrl') ? banner : '',
    });
    write(file, code);
  }
  write(path.join(lib, 'package.json'), '{ "type": "commonjs" }\n');
  return result.metafile;
}

/** What runs: a folder of ESM chunks, so that a command loads its own code and no other's. */
async function buildProgram(entryPoints) {
  const result = await esbuild.build({
    ...common,
    entryPoints,
    outdir: path.join(lib, 'cli'),
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  for (const { path: file, contents } of result.outputFiles) write(file, contents);
  write(path.join(lib, 'cli/package.json'), '{ "type": "module" }\n');
  return result.metafile;
}

function write(file, contents) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

const isThere = (file) => existsSync(path.join(root, file));

rmSync(lib, { recursive: true, force: true });
const doors = ['index', 'testing', 'plus', 'validation']
  .map((door) => `src/${door}.ts`)
  .filter(isThere);
const programs = Object.entries({ main: 'src/cli/main.ts', app: 'src/main.ts' }).filter(
  ([, file]) => isThere(file),
);
const metafiles = await Promise.all([
  buildDoors(doors),
  buildProgram(Object.fromEntries(programs)),
]);
for (const [file, text] of declarations({ root, doors })) write(path.join(lib, file), text);
write(path.join(lib, 'main.js'), "import('./cli/app.js');\n");
if (existsSync(path.join(lib, 'cli/main.js'))) chmodSync(path.join(lib, 'cli/main.js'), 0o755);
const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
write(path.join(lib, 'licences.txt'), licences({ root, inputs }));
