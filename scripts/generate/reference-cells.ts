import type { AnnotatedSchema } from '../../src/api/schema/annotated.js';
import { unsetWords } from '../../src/api/schema/field.js';
import { nameOf } from './objects.js';

/** Type of a field, linked to the section that describes it. */
export function typeLink(node: AnnotatedSchema): string {
  const { title, type, format, properties, additionalProperties, items } = node;
  if (properties !== undefined) return link(nameOf(node));
  if (title !== undefined) return link(title);
  if (items !== undefined) return `list of ${typeLink(items)}`;
  if (additionalProperties !== undefined) return `map of ${typeLink(additionalProperties)}`;
  return format === 'date-time' ? 'date and time' : (type ?? 'any');
}

/** What the API server checks about a field beyond its type. */
export function accepted(node: AnnotatedSchema): string {
  const { title, pattern, enum: values, items } = node;
  return [
    values?.map((value) => `\`${value}\``).join(', '),
    // The patterns of named scalars are explained in words, in a section of their own.
    title === undefined && pattern !== undefined ? `\`${pattern}\`` : undefined,
    range(node.minLength, node.maxLength, 'characters'),
    range(node.minimum, node.maximum, ''),
    range(node.minItems, node.maxItems, 'items'),
    range(node.minProperties, node.maxProperties, 'fields'),
    node['x-kubernetes-list-type'] === 'set' ? 'no item twice' : undefined,
    node['x-kubernetes-list-map-keys']?.map((key) => `no \`${key}\` twice`).join(', '),
    items === undefined ? undefined : prefixed('each: ', accepted(items)),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('; ');
}

/** What becomes of a field that is left out. */
export function absence({ unset, author, default: written }: AnnotatedSchema, required: boolean) {
  if (written !== undefined) return `\`${written}\`, written into the object`;
  if (required)
    return unset === undefined
      ? '**refused**'
      : `**refused**; constructs fill in ${unsetWords(unset)}`;
  if (author === 'required') return 'accepted, but nothing works without it';
  return unset === undefined ? '' : unsetWords(unset);
}

function range(least: number | undefined, most: number | undefined, unit: string) {
  if (least === undefined && most === undefined) return undefined;
  if (most === undefined) return `${least} or more ${unit}`.trimEnd();
  if (least === undefined) return `at most ${most} ${unit}`.trimEnd();
  return (
    least === most
      ? `exactly ${least} ${least === 1 ? unit.replace(/s$/, '') : unit}`
      : `${least} to ${most} ${unit}`
  ).trimEnd();
}

function prefixed(prefix: string, text: string): string {
  return text === '' ? '' : prefix + text;
}

function link(title: string): string {
  return `[${title}](#${title.toLowerCase()})`;
}
