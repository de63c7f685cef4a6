import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type LocatedFinding, ROOT_PATH, shown } from '../api/findings.js';
import { isJsonObject, valueAt } from '../api/json.js';
import type { Tree } from '../api/older-shape/tree.js';
import { readYaml } from '../yaml/read.js';
import { systemErrorCode, usageFailure } from './exit.js';
import { fieldSegments } from './field-path.js';
import type { Io } from './io.js';

/** A YAML or JSON file that an option names, and what is wrong with it so far. */
export interface OptionFile {
  readonly tree: Tree;
  readonly findings: LocatedFinding[];
  /** Adds an error about a field. */
  readonly refuse: (path: string, message: string) => void;
}

/**
 * Reads the one document of a file.
 *
 * @throws CommandFailure when there is no such file
 */
export async function readOptionFile(option: string, file: string, io: Io): Promise<OptionFile> {
  const documents = readYaml(await text(option, file, io));
  const [document] = documents;
  const tree = isJsonObject(document?.value) ? document.value : {};
  const findings: LocatedFinding[] = [];
  const add = (line: number, at: string, message: string): void => {
    const severity = 'error';
    findings.push({ file, line, kind: '', name: '', path: at, rule: 'option', message, severity });
  };
  for (const { problems } of documents) {
    for (const { line, message, severity } of problems) {
      if (severity === 'error') add(line, ROOT_PATH, message);
    }
  }
  if (findings.length === 0 && (documents.length !== 1 || !isJsonObject(document?.value))) {
    add(
      1,
      ROOT_PATH,
      `${option} takes a file with one YAML or JSON object, got ${documents.length} documents`,
    );
  }
  return {
    tree,
    findings,
    refuse: (at, message) => add(document?.lineOf(fieldSegments(tree, at)) ?? 1, at, message),
  };
}

/** Tells values of a type from others, and names it in messages. */
export interface Wanted<T> {
  readonly what: string;
  readonly is: (value: unknown) => value is T;
}

export const BOOLEAN: Wanted<boolean> = {
  what: 'true or false',
  is: (value): value is boolean => typeof value === 'boolean',
};

export const TEXT: Wanted<string> = {
  what: 'text that is not empty',
  is: (value): value is string => typeof value === 'string' && value !== '',
};

/** The value of a field when it is of the wanted type; anything else but absence is refused. */
export function optional<T>(
  { tree, refuse }: OptionFile,
  at: string,
  wanted: Wanted<T>,
): T | undefined {
  const value = valueAt(tree, at) ?? undefined;
  if (value === undefined || wanted.is(value)) return value;
  refuse(at, `expected ${wanted.what}, got ${shown(value)}`);
  return undefined;
}

async function text(option: string, file: string, io: Io): Promise<string> {
  try {
    return await readFile(path.resolve(io.cwd, file), 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') throw usageFailure(`${option}: no such file: ${file}`);
    throw error;
  }
}
