/** The text between two document markers. */
export interface Chunk {
  readonly text: string;
  /** Line of the first character in the whole text, 1-based. */
  readonly line: number;
  /** The marker line that opens it, `''` at the start of the stream. */
  readonly marker: string;
}

const MARKER = /(?<=^|\n)(?:---|\.\.\.)(?=[ \t\r\n]|$)[^\n]*/g;

/**
 * Cuts a stream at its `---` and `...` lines.
 *
 * Such a line always ends a document, whatever surrounds it, so no grammar is
 * needed; each piece can then be read, or refused, alone.
 */
export function splitDocuments(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let line = 1;
  let marker = '';
  for (const match of text.matchAll(MARKER)) {
    const chunk = { text: text.slice(start, match.index), line, marker };
    chunks.push(chunk);
    start = match.index + match[0].length;
    line += linesIn(chunk.text);
    marker = match[0].trimEnd();
  }
  return [...chunks, { text: text.slice(start), line, marker }];
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
