import { createReadStream, type Dirent, readFileSync, statSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode, usageFailure } from './exit.js';
import type { Io } from './io.js';

/** One text that may hold resources. */
export interface Source {
  /** As a person would name it: relative to what was given, with `/`; `-` for standard input. */
  readonly file: string;
  /** True when it was given by name, false when it was found in a folder. */
  readonly named: boolean;
  /** Where it lies, links resolved; absent for standard input. */
  readonly realPath?: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** Largest file that is read, in bytes; far beyond what the documents in it may hold. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

const STANDARD_INPUT = '-';
const FILE_NAME = /\.(ya?ml|json)$/i;

/**
 * The texts that `paths` stand for, each once, sorted by name.
 *
 * Hidden entries and `node_modules` are passed over in folders, and so is
 * `except`, the folder that a command writes to.
 *
 * @throws CommandFailure when a path does not exist or a folder holds no text
 */
export async function listSources(
  paths: readonly string[],
  io: Io,
  except?: string,
): Promise<readonly Source[]> {
  const found = new Map<string, Source>();
  for (const given of new Set(paths)) {
    for (const source of await sourcesOf(given, io, except)) {
      const key = source.realPath ?? STANDARD_INPUT;
      const known = found.get(key);
      if (known === undefined || precedes(source, known)) found.set(key, source);
    }
  }
  return [...found.values()].sort((a, b) => compare(a.file, b.file));
}

async function sourcesOf(given: string, io: Io, except?: string): Promise<readonly Source[]> {
  if (given === STANDARD_INPUT) return [{ file: given, named: true, bytes: io.stdin }];
  const at = path.resolve(io.cwd, given);
  const realPath = await existing(at, given);
  if (!(await stat(realPath)).isDirectory()) {
    return [{ file: slashed(given), named: true, realPath, bytes: () => readBytes(at, io.signal) }];
  }
  const sources: Source[] = [];
  await walk(realPath, slashed(given).replace(/\/+$/, ''), {
    io,
    except,
    sources,
    seen: new Set(),
  });
  if (sources.length === 0) throw usageFailure(`no *.yaml, *.yml or *.json file in ${given}`);
  return sources;
}

interface Walk {
  readonly io: Io;
  readonly except: string | undefined;
  readonly sources: Source[];
  /** Folders above, so that a link to one of them ends. */
  readonly seen: ReadonlySet<string>;
}

async function walk(folder: string, name: string, to: Walk): Promise<void> {
  to.io.signal.throwIfAborted();
  const seen = new Set(to.seen).add(folder);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const at = path.join(folder, entry.name);
    const realPath = entry.isSymbolicLink() ? await realpath(at).catch(() => undefined) : at;
    if (realPath === undefined || realPath === to.except || seen.has(realPath)) continue;
    await visit(entry, realPath, `${name}/${entry.name}`, { ...to, seen });
  }
}

async function visit(entry: Dirent, realPath: string, name: string, to: Walk): Promise<void> {
  const kind = entry.isSymbolicLink() ? await stat(realPath) : entry;
  if (kind.isDirectory()) return walk(realPath, name, to);
  if (!kind.isFile() || !FILE_NAME.test(entry.name)) return;
  const bytes = () => readBytes(realPath, to.io.signal);
  to.sources.push({ file: name, named: false, realPath, bytes });
}

/** Where a path leads; a pipe such as `/dev/fd/63` leads nowhere but can be read. */
async function existing(at: string, given: string): Promise<string> {
  try {
    await stat(at);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw usageFailure(`no such file or folder: ${given}`);
    }
    throw error;
  }
  return realpath(at).catch(() => at);
}

/** Reads a file at once, which is several times faster than a stream; a pipe to its end. */
async function readBytes(at: string, signal: AbortSignal): Promise<Uint8Array> {
  const entry = statSync(at);
  if (!entry.isFile()) return readPipe(at, signal);
  signal.throwIfAborted();
  if (entry.size > MAX_FILE_BYTES) throw tooLarge(at);
  return readFileSync(at);
}

async function readPipe(at: string, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of createReadStream(at, { signal })) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_FILE_BYTES) throw tooLarge(at);
  }
  return Buffer.concat(chunks);
}

function tooLarge(at: string): Error {
  return usageFailure(`${at} is larger than ${MAX_FILE_BYTES} bytes: split it`);
}

/** A file given by name keeps that name when a folder holds it too. */
function precedes(source: Source, known: Source): boolean {
  if (source.named !== known.named) return source.named;
  return source.file < known.file;
}

function slashed(name: string): string {
  return path.sep === '/' ? name : name.replaceAll(path.sep, '/');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
