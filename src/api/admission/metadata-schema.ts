import type { StructuralSchema } from '../structural.js';

/** RFC 3339, without a look at the length of months. */
export const TIME_PATTERN =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$';

const string: StructuralSchema = { type: 'string' };
const boolean: StructuralSchema = { type: 'boolean' };
const time: StructuralSchema = { type: 'string', pattern: TIME_PATTERN };
const count: StructuralSchema = { type: 'integer', minimum: 0 };
const strings: StructuralSchema = { type: 'object', additionalProperties: string };

/**
 * `metadata` of any object, which a CRD cannot describe and the API server knows by itself.
 *
 * `managedFields` are the server's own and pass unjudged.
 *
 * @see Kubernetes: `ObjectMeta` of meta/v1
 */
export const METADATA_SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    name: string,
    generateName: string,
    namespace: string,
    labels: strings,
    annotations: strings,
    finalizers: { type: 'array', items: string },
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        required: ['apiVersion', 'kind', 'name', 'uid'],
        properties: {
          apiVersion: string,
          kind: string,
          name: string,
          uid: string,
          controller: boolean,
          blockOwnerDeletion: boolean,
        },
      },
    },
    uid: string,
    resourceVersion: string,
    generation: count,
    creationTimestamp: time,
    deletionTimestamp: time,
    deletionGracePeriodSeconds: { type: 'integer' },
    selfLink: string,
    managedFields: {},
  },
};
