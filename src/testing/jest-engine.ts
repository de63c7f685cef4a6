import { createRequire } from 'node:module';
import { textSerializer } from './manifest-text.js';
import { type Expect, isExpect, type MatcherResult, type SnapshotEngine } from './matcher.js';

/** Jest's `this` inside a matcher; {@link JestContext.dontThrow} is what only Jest has. */
export interface JestContext {
  readonly dontThrow: () => void;
  readonly isNot: boolean;
}

interface JestExpect extends Expect {
  (value: unknown): { readonly toMatchSnapshot: (hint?: string) => void };
  readonly addSnapshotSerializer: (serializer: typeof textSerializer) => void;
}

let registered: JestExpect | undefined;

/**
 * Hands the text to Jest's own `toMatchSnapshot`, so that files, update modes
 * and obsolete keys are Jest's in every version.
 */
export const matchWithJest: SnapshotEngine<JestContext> = ({ isNot }, text, hint) => {
  if (isNot) throw new Error('toMatchManifest has no "not": a snapshot cannot be refuted');
  const expect = jestExpect();
  if (expect === undefined) throw new Error('toMatchManifest found no expect of Jest');
  if (registered !== expect) expect.addSnapshotSerializer(textSerializer);
  registered = expect;
  try {
    expect(text).toMatchSnapshot(...(hint === undefined ? [] : [hint]));
    return { pass: true, message: () => 'the manifest matches' };
  } catch (error) {
    return failed(error);
  }
};

/** Jest's `expect`, also where its globals are switched off; `undefined` outside of Jest. */
export function jestExpect(): JestExpect | undefined {
  const ambient = Reflect.get(globalThis, 'expect') ?? imported();
  return isExpect(ambient) && 'addSnapshotSerializer' in ambient
    ? (ambient as JestExpect)
    : undefined;
}

function imported(): unknown {
  if (process.env.JEST_WORKER_ID === undefined) return undefined;
  try {
    return createRequire(import.meta.url)('@jest/globals').expect;
  } catch {
    return undefined;
  }
}

function failed(error: unknown): MatcherResult {
  const message = error instanceof Error ? error.message : String(error);
  return { pass: false, message: () => message };
}
