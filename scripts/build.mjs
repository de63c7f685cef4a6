// `node scripts/build.mjs [FOLDER]`: builds the package into the folder, which is replaced as a whole.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { declarations } from './build/declarations.mjs';
import { licences } from './build/licences.mjs';

const DOORS = ['index', 'testing', 'plus', 'validation'].map((door) => `src/${door}.ts`);
const PROGRAMS = { main: 'src/cli/main.ts', app: 'src/main.ts' };

const root = fileURLToPath(new URL('..', import.meta.url));
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
async function buildDoors() {
  const result = await esbuild.build({
    ...common,
    entryPoints: DOORS,
    outdir: lib,
    external: Object.keys(peerDependencies),
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

/**
 * What runs: a folder of ESM chunks, so that a command loads its own code and
 * no other's. cdk8s is inside, which saves a third of the start.
 */
async function buildProgram() {
  const result = await esbuild.build({
    ...common,
    entryPoints: PROGRAMS,
    outdir: path.join(lib, 'cli'),
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  for (const { path: file, contents } of result.outputFiles) write(file, contents);
  chmodSync(path.join(lib, 'cli/main.js'), 0o755);
  write(path.join(lib, 'cli/package.json'), '{ "type": "module" }\n');
  write(path.join(lib, 'main.js'), "import('./cli/app.js');\n");
  return result.metafile;
}

function buildDeclarations() {
  for (const [file, text] of declarations({ root, doors: DOORS })) {
    write(path.join(lib, file), text);
  }
}

function write(file, contents) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

if (!path.relative(lib, root).startsWith('..')) throw new Error(`${lib} holds the sources`);
rmSync(lib, { recursive: true, force: true });
const bundles = Promise.all([buildDoors(), buildProgram()]);
// esbuild works in a process of its own meanwhile, and reports its errors itself.
bundles.catch(() => process.exit(1));
buildDeclarations();
const inputs = (await bundles).flatMap((metafile) => Object.keys(metafile.inputs));
write(path.join(lib, 'licences.txt'), licences({ root, inputs }));
