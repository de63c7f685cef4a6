import { counted } from './report.js';
import type { Input, Resource } from './resources.js';
import { isSecret } from './secrets.js';

/** Most places that one notice names. */
const MAX_PLACES = 5;

/**
 * One notice for each kind that is left out, with its count.
 *
 * @param remedy what to do to keep them; empty when nothing can be done
 */
export function skippedNotes(
  { strays }: Pick<Input, 'strays'>,
  skipped: readonly Resource[],
  remedy = '',
): readonly string[] {
  const counts = new Map<string, number>();
  for (const resource of skipped) {
    if (isSecret(resource)) continue;
    const type = `${resource.kind} (${resource.apiVersion})`;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const notes = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, count]) => `left out ${count} of kind ${type}${remedy}`);
  const secrets = skipped.filter(isSecret).length;
  if (secrets > 0)
    notes.push(`left out ${counted(secrets, 'Secret')}: Secrets are read, never written`);
  if (strays.length > 0) notes.push(strayNote(strays));
  return notes;
}

function strayNote(strays: readonly string[]): string {
  const places = strays.slice(0, MAX_PLACES).join(', ');
  const more = strays.length > MAX_PLACES ? ', …' : '';
  return `left out ${counted(strays.length, 'document')} without apiVersion and kind: ${places}${more}`;
}
