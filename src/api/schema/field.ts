import type { z } from 'zod';

import type { CelRule } from '../structural.js';

/**
 * What an absent field means: a literal, or a text that begins with `- ` and
 * says what happens instead.
 */
export type Unset = string | number | boolean | `- ${string}`;

/**
 * What is known about a node of the schema beside its type. zod carries it as
 * metadata; the generators read it, the CRD gets it as prose.
 */
export interface Notes {
  /** Name of the interface that authors see; every object with named fields has one. */
  readonly title?: string;
  /** What the type is, wherever it is used. */
  readonly about?: string;
  /** What the field means here; unit and range included. */
  readonly description?: string;
  /** What an absent field means at run time; never written into the resource. */
  readonly unset?: Unset;
  /** Set where a construct asks for more, or for less, than the API server does. */
  readonly author?: 'required' | 'optional';
}

/** Says which requests take the place of absent ones. */
export function requestsText({ cpu, memory }: { readonly cpu: string; readonly memory: string }) {
  return `- requests of ${cpu} cpu and ${memory} memory, no limits` as const;
}

/** What an absent field means, in words; a literal in back quotes. */
export function unsetWords(unset: Unset): string {
  return typeof unset === 'string' && unset.startsWith('- ') ? unset.slice(2) : `\`${unset}\``;
}

/** A field that may be left out; `unset` says what that means. */
export function optional<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  unset: Unset,
): z.ZodOptional<Schema> {
  return schema.optional().meta({ description, unset } satisfies Notes);
}

/** A field that must be there. */
export function required<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  return schema.meta({ description } satisfies Notes);
}

/** A field that the API server requires and that a construct fills in for its author. */
export function filledIn<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  unset: Unset,
): Schema {
  return schema.meta({ description, unset, author: 'optional' } satisfies Notes);
}

/** A field that the API server lets pass when absent, but without which nothing works. */
export function needed<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): z.ZodOptional<Schema> {
  return schema.optional().meta({ description, author: 'required' } satisfies Notes);
}

/** Names an object type and says what it is. */
export function named<Schema extends z.ZodType>(
  title: string,
  about: string,
  schema: Schema,
): Schema {
  return schema.meta({ title, about } satisfies Notes);
}

/** Puts CEL rules on the node; the API server reports a broken one at the node's own path. */
export function withRules<Schema extends z.ZodType>(
  schema: Schema,
  ...rules: readonly CelRule[]
): Schema {
  return schema.meta({ 'x-kubernetes-validations': rules });
}
