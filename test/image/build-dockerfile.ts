import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import type { RunConfiguration } from '../../scripts/image/image.js';
import type { Dockerfile, Instruction, Stage } from './dockerfile.js';
import type { ImageFacts, PathFacts } from './image-facts.js';

/** What is known of a stage when it is built. */
interface BuiltStage {
  /** What its instructions added, by path. */
  readonly paths: Map<string, PathFacts>;
  /** It begins with an image from elsewhere, whose files are not known but are there. */
  readonly isExternal: boolean;
  run: RunConfiguration;
  /** Folder in which the repository lies, built. */
  repository?: string;
}

/** What a COPY finds under the name of a source; a file of an image from elsewhere has no known mode. */
type Found =
  | { readonly kind: 'file'; readonly mode?: number }
  | { readonly kind: 'folder'; readonly entries: readonly (readonly [string, PathFacts])[] };

const ROOT = '0:0';
const FOLDER: PathFacts = { kind: 'directory', mode: 0o755, owner: ROOT };

/**
 * What the image has that a builder makes of the Dockerfile: a small interpreter of the instructions
 * that ours uses. Whatever else stands in it is an error.
 *
 * @param repository folder of the repository, built: the context
 */
export function buildDockerfile({ stages }: Dockerfile, repository: string): ImageFacts {
  const built = new Map<string, BuiltStage>();
  for (const stage of stages) built.set(stage.name, buildStage(stage, built, repository));
  const image = built.get(stages.at(-1)?.name ?? '');
  if (image === undefined) throw new Error('the Dockerfile has no stage');
  if (image.isExternal) throw new Error('the image has files of another image');
  return { paths: Object.fromEntries(image.paths), run: image.run };
}

function buildStage(
  { base, instructions }: Stage,
  built: ReadonlyMap<string, BuiltStage>,
  repository: string,
): BuiltStage {
  const parent = built.get(base);
  const stage: BuiltStage = {
    paths: new Map(parent?.paths),
    isExternal: parent?.isExternal ?? base !== 'scratch',
    run: parent?.run ?? {},
  };
  for (const instruction of instructions) {
    if (instruction.keyword === 'COPY') copy(stage, instruction, built, repository);
    else if (instruction.keyword === 'RUN') runProgram(stage, instruction);
    else stage.run = configured(stage, instruction);
  }
  return stage;
}

function configured({ run, paths }: BuiltStage, { keyword, args }: Instruction): RunConfiguration {
  const [first = ''] = args;
  switch (keyword) {
    case 'USER':
      return { ...run, User: first };
    case 'WORKDIR':
      put(paths, first, paths.get(first) ?? FOLDER);
      return { ...run, WorkingDir: first };
    case 'ENV':
      return { ...run, Env: [...(run.Env ?? []), ...args] };
    case 'LABEL':
      return { ...run, Labels: { ...run.Labels, ...Object.fromEntries(args.map(pair)) } };
    case 'ENTRYPOINT':
      return { ...run, Entrypoint: args };
    default:
      throw new Error(`${keyword} is not understood here`);
  }
}

/** `install --directory` makes folders; other programs work in stages of which no unknown file is copied. */
function runProgram({ paths, isExternal }: BuiltStage, { args }: Instruction): void {
  if (!isExternal) throw new Error(`nothing runs from scratch: ${args.join(' ')}`);
  if (args[0] !== 'install') return;
  const options = Object.fromEntries(args.filter((arg) => arg.startsWith('--')).map(pair));
  const { '--mode': mode = '0755', '--owner': user = '0', '--group': group = '0' } = options;
  const owner = `${user}:${group}`;
  put(paths, args.at(-1) ?? '', { kind: 'directory', mode: Number.parseInt(mode, 8), owner });
}

function copy(
  stage: BuiltStage,
  { args, flags }: Instruction,
  built: ReadonlyMap<string, BuiltStage>,
  repository: string,
): void {
  const { from, chmod, ...others } = flags;
  if (Object.keys(others).length > 0) throw new Error(`${Object.keys(others)} is not understood`);
  const folder = stage.run.WorkingDir ?? '/';
  const destination = args.at(-1) ?? '';
  const target = path.posix.join(folder, destination);
  for (const source of args.slice(0, -1)) {
    if (from === undefined && source === '.') stage.repository = folder;
    const found =
      from === undefined
        ? inRepository(repository, source)
        : inStage(source, from, built, repository);
    // What an image from elsewhere gets in addition is looked for where it comes from.
    if (!stage.isExternal) add(stage.paths, found, { source, target, destination, chmod });
  }
}

function add(
  paths: Map<string, PathFacts>,
  found: Found,
  names: {
    readonly source: string;
    readonly target: string;
    readonly destination: string;
    readonly chmod: string | undefined;
  },
): void {
  const { source, target, destination, chmod } = names;
  if (found.kind === 'folder') {
    if (chmod !== undefined) throw new Error(`--chmod for a whole folder: ${source}`);
    for (const [name, facts] of found.entries) put(paths, path.posix.join(target, name), facts);
    return;
  }
  const mode = chmod === undefined ? found.mode : Number.parseInt(chmod, 8);
  if (mode === undefined) throw new Error(`the mode of ${source} is not known: say --chmod`);
  const inFolder = destination.endsWith('/');
  const file = inFolder ? path.posix.join(target, path.posix.basename(source)) : target;
  put(paths, file, { kind: 'file', mode, owner: ROOT });
}

function inStage(
  source: string,
  from: string,
  built: ReadonlyMap<string, BuiltStage>,
  repository: string,
): Found {
  const stage = built.get(from);
  if (stage === undefined) throw new Error(`there is no stage ${from}`);
  const name = path.posix.join(source, '.');
  const facts = stage.paths.get(name);
  if (facts?.kind === 'file') return { kind: 'file', mode: facts.mode };
  if (facts?.kind === 'directory' || name === '/') {
    const below = name === '/' ? '/' : `${name}/`;
    const entries = [...stage.paths].filter(([file]) => file.startsWith(below));
    return {
      kind: 'folder',
      entries: entries.map(([file, entry]) => [file.slice(below.length), entry]),
    };
  }
  const inside = stage.repository && path.posix.relative(stage.repository, name);
  if (inside && !inside.startsWith('..')) return inRepository(repository, inside);
  if (stage.isExternal) return { kind: 'file' };
  throw new Error(`${from} has no ${source}`);
}

/** As a builder finds it that uses Git's two kinds of modes. */
function inRepository(repository: string, source: string): Found {
  const facts = (name: string): PathFacts => {
    const stats = statSync(path.join(repository, name));
    if (stats.isDirectory()) return FOLDER;
    return { kind: 'file', mode: (stats.mode & 0o100) === 0 ? 0o644 : 0o755, owner: ROOT };
  };
  const own = facts(source);
  if (own.kind === 'file') return { kind: 'file', mode: own.mode };
  const names = readdirSync(path.join(repository, source), { recursive: true, encoding: 'utf8' });
  return { kind: 'folder', entries: names.map((name) => [name, facts(path.join(source, name))]) };
}

/** Adds a path, and the folders above it that are not there, as every builder does. */
function put(paths: Map<string, PathFacts>, file: string, facts: PathFacts): void {
  const folder = path.posix.dirname(file);
  if (folder !== '/' && !paths.has(folder)) put(paths, folder, FOLDER);
  paths.set(file, facts);
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
