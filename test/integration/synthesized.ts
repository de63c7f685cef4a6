import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

import type { KubernetesObject } from '../cluster/kubernetes/object.js';
import { run } from '../cluster/process/run.js';

/** What the built program makes of an example, as if that had been written for the namespace. */
export async function synth(
  file: string,
  namespace: string,
  flags: readonly string[] = [],
): Promise<string> {
  const input = readFileSync(`examples/${file}`, 'utf8').replace(
    /^ {2}namespace: .*$/gm,
    `  namespace: ${namespace}`,
  );
  const args = ['lib/cli/main.js', 'synth', '-', '--stdout', ...flags];
  return (await run(process.execPath, args, { input })).stdout;
}

/** The objects of a stream of YAML documents. */
export function documents(stream: string): KubernetesObject[] {
  return parseAllDocuments(stream).map((document) => document.toJS() as KubernetesObject);
}
