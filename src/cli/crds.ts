import { crd } from '../api/crd.js';
import { KINDS } from '../api/kinds.js';
import { writeYamlStream } from '../yaml/write.js';
import { Exit } from './exit.js';
import type { Io } from './io.js';

/** Prints the CustomResourceDefinitions. */
export async function crds(io: Io): Promise<Exit> {
  await io.stdout.write(crdStream().text);
  return Exit.fine;
}

/** The CustomResourceDefinitions as one stream of documents. */
export function crdStream(): { readonly text: string; readonly count: number } {
  return { text: writeYamlStream(KINDS.map((kind) => crd(kind))), count: KINDS.length };
}
