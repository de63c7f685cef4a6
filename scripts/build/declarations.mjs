import path from 'node:path';
import ts from 'typescript';

/**
 * Declarations of the doors and of what they mention, nothing else.
 *
 * The compiler prints one for every file that a door loads, also for the
 * schemas, whose types come from packages that consumers do not have; only
 * files that can be reached from a door by way of types are kept.
 *
 * @param {{ root: string, doors: readonly string[] }} options
 * @returns {Map<string, string>} text by path inside `lib`
 */
export function declarations({ root, doors }) {
  const printed = print(root, doors);
  const kept = new Map();
  const queue = doors.map((door) => path.resolve(root, door));
  for (const source of queue) {
    const text = printed.get(source);
    if (text === undefined || kept.has(place(root, source))) continue;
    const { text: rewritten, sources } = relocate(root, source, text);
    kept.set(place(root, source), rewritten);
    queue.push(...sources);
  }
  return kept;
}

/** @returns {Map<string, string>} declaration text by absolute path of its source */
function print(root, doors) {
  const config = path.join(root, 'tsconfig.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(
    doors.map((door) => path.resolve(root, door)),
    // Types are checked by `npm run check:types`; here they are only printed.
    { ...options, noEmit: false, noCheck: true, emitDeclarationOnly: true, outDir: undefined },
  );
  const printed = new Map();
  const { diagnostics } = program.emit(undefined, (_file, text, _bom, _error, sources) => {
    for (const source of sources ?? []) printed.set(path.resolve(source.fileName), text);
  });
  const problems = [...program.getSyntacticDiagnostics(), ...diagnostics];
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, formatHost(root)));
  return printed;
}

function formatHost(root) {
  return {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
}

/** Path inside `lib`: the room `src` is left out. */
function place(root, source) {
  const inside = path.relative(root, source).replaceAll(path.sep, '/');
  return inside.replace(/^src\//, '').replace(/\.ts$/, '.d.ts');
}

/** Finds what a declaration mentions, and mends paths that lead out of `src`. */
function relocate(root, source, text) {
  const sources = [];
  const { importedFiles } = ts.preProcessFile(text, true, true);
  let rewritten = text;
  for (const { fileName } of importedFiles) {
    if (!fileName.startsWith('.')) continue;
    const target = path.resolve(path.dirname(source), fileName.replace(/\.js$/, '.ts'));
    sources.push(target);
    const from = path.posix.dirname(place(root, source));
    const to = path.posix.relative(from, place(root, target)).replace(/\.d\.ts$/, '.js');
    const specifier = to.startsWith('.') ? to : `./${to}`;
    for (const quote of ["'", '"']) {
      rewritten = rewritten.replaceAll(quote + fileName + quote, quote + specifier + quote);
    }
  }
  return { text: rewritten, sources };
}
