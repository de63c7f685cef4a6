import { stringify } from 'yaml';

/** STOPGAP of the lead until [A]'s printer lands: replace this file. */
export function writeGoYaml(value: unknown): string {
  return stringify(value, { sortMapEntries: true, lineWidth: 0, indentSeq: false, version: '1.1' });
}
