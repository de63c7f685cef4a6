import type { Io } from './io.js';
import type { Output } from './output.js';

/** Writes all files as one stream of documents to standard output. */
export function outputStream(io: Io): Output {
  let separator = '';
  return {
    write: async (_file, text) => {
      await io.stdout.write(`${separator}${text}`);
      separator = '---\n';
    },
    finish: async () => {},
    abandon: async () => {},
  };
}
