import { readPlain } from './plain.js';

/** Every word that is a type of its own in YAML 1.1; kubectl reads the booleans, null and numbers so. */
const WORDS: ReadonlySet<string> = new Set(
  '~ null Null NULL y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF << ='.split(
    ' ',
  ),
);

const FIRST_OF_NON_STRING = /^[-+.0-9eEyYnNtTfFoO~<=]|^$/;

/** Numbers of YAML 1.1 and of the program libraries that read it generously; `E0` and `.` are among them. */
const NUMBER =
  /^[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?|([0-9][0-9_]*)?(\.[0-9_]*)?([eE][-+]?[0-9]+)?)$/;

const TIMESTAMP =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([tT]|[ \t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?([ \t]*(Z|[-+][012]?[0-9](:[0-9]{2})?))?)?$/;

/**
 * True for a text that some reader of YAML 1.1 or 1.2 takes for a number, a boolean, null, a date or a merge key.
 *
 * Such a text must be quoted to stay text everywhere.
 */
export function isAmbiguous(text: string): boolean {
  if (!FIRST_OF_NON_STRING.test(text)) return false;
  if (WORDS.has(text) || text === '') return true;
  if (!/^[-+.0-9eE]/.test(text)) return false;
  return NUMBER.test(text) || TIMESTAMP.test(text) || readPlain(text).type !== 'string';
}
