import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { schemas } from './schemas.js';

/** The module from which the schemas are read at run time, by path. */
export function schemaModule(): Readonly<Record<string, string>> {
  const file = 'src/api/generated-schemas.ts';
  const text = `/* GENERATED from src/api/schema by "npm run generate": edit there, not here. */
import type { Kind } from './kinds.js';
import type { StructuralSchema } from './structural.js';

/** The schemas as data, since building them with zod would cost every start some 60 ms. */
export const SCHEMAS: Readonly<Record<Kind, StructuralSchema>> = ${JSON.stringify(schemas)};
`;
  return { [file]: formatted(file, text) };
}

function formatted(file: string, text: string): string {
  const biome = path.resolve('node_modules/@biomejs/biome/bin/biome');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'format', `--stdin-file-path=${file}`],
    { input: text, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`biome cannot format ${file}: ${stderr}`);
  return stdout;
}
