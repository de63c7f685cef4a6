import { z } from 'zod';

import type { StructuralSchema } from '../structural.js';
import { type Notes, unsetWords } from './field.js';

/** A {@link StructuralSchema} before the notes on its nodes have become prose. */
export interface AnnotatedSchema
  extends Notes,
    Omit<StructuralSchema, 'description' | 'properties' | 'additionalProperties' | 'items'> {
  readonly properties?: Readonly<Record<string, AnnotatedSchema>>;
  readonly additionalProperties?: AnnotatedSchema;
  readonly items?: AnnotatedSchema;
}

/** What zod says about a schema, in the words that a CRD has and with our notes. */
export function annotatedSchema(schema: z.ZodType): AnnotatedSchema {
  // The shape is what the scalars and fields of this folder produce; `structuralSchemaOf` checks it.
  return z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
  }) as AnnotatedSchema;
}

/** Keywords of a node in the order in which they are printed. */
const KEYWORDS = [
  'type',
  'format',
  'default',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'anyOf',
  'required',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
] as const satisfies readonly (keyof AnnotatedSchema & keyof StructuralSchema)[];

const NOTES: readonly string[] = ['title', 'about', 'description', 'unset', 'author'];
const CHILDREN: readonly string[] = ['properties', 'additionalProperties', 'items'];
const KNOWN: ReadonlySet<string> = new Set([...KEYWORDS, ...NOTES, ...CHILDREN]);

/**
 * The structural schema that says the same, with the notes as descriptions.
 *
 * @throws Error when a node carries a keyword that a CRD cannot have, which is
 * a mistake in the schema beside it
 */
export function structuralSchemaOf(node: AnnotatedSchema): StructuralSchema {
  const unknown = Object.keys(node).filter((keyword) => !KNOWN.has(keyword));
  if (unknown.length > 0) {
    throw new Error(
      `keywords that a CRD cannot carry: ${unknown.join(', ')}: accepted are ${[...KNOWN].join(', ')}`,
    );
  }
  const { properties, additionalProperties, items } = node;
  return {
    ...withDescription(node),
    ...Object.fromEntries(
      KEYWORDS.flatMap((keyword) =>
        node[keyword] === undefined ? [] : [[keyword, node[keyword]]],
      ),
    ),
    ...(properties && { properties: mapValues(properties, structuralSchemaOf) }),
    ...(additionalProperties && { additionalProperties: structuralSchemaOf(additionalProperties) }),
    ...(items && { items: structuralSchemaOf(items) }),
  };
}

function withDescription({ description, about, unset, author }: Notes): { description?: string } {
  const text = description ?? about;
  if (text === undefined) return {};
  // What constructs fill in does not concern those who write the resource itself.
  const silent = unset === undefined || unset === '- none' || author === 'optional';
  return { description: silent ? text : `${text} When absent: ${unsetWords(unset)}.` };
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  convert: (value: In) => Out,
): Readonly<Record<string, Out>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value)]));
}
