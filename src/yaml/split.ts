/** The text between two document markers. */
export interface Chunk {
  readonly text: string;
  /** Line of the first character in the whole text, 1-based. */
  readonly line: number;
  /** What stands behind `---` on its line, comments apart; kubectl does not read it. */
  readonly markerText: string;
}

const MARKER = /^(---|\.\.\.)(?:[ \t]+(.*?))?\r?$/gm;

/**
 * Cuts a stream at its `---` and `...` lines.
 *
 * Such a line always ends a document, whatever surrounds it, so no grammar is
 * needed; each piece can then be read, or refused, alone.
 */
export function splitDocuments(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let open = { start: 0, line: 1, markerText: '' };
  const close = (end: number) => {
    chunks.push({
      text: text.slice(open.start, end),
      line: open.line,
      markerText: open.markerText,
    });
  };
  for (const match of text.matchAll(MARKER)) {
    close(match.index);
    const start = match.index + match[0].length;
    const line = open.line + countLines(text, open.start, start);
    open = { start, line, markerText: (match[2] ?? '').replace(/^#.*/, '') };
  }
  close(text.length);
  return chunks;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  let at = text.indexOf('\n', start);
  while (at >= 0 && at < end) {
    lines += 1;
    at = text.indexOf('\n', at + 1);
  }
  return lines;
}
