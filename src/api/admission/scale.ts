import { crd, type Kind } from '../crd.js';
import { isInteger, isJsonObject, member, withMember } from '../json.js';
import type { StructuralSchema } from '../structural.js';
import { METADATA_SCHEMA } from './metadata-schema.js';
import type { Problems } from './problems.js';

const MIN_INT32 = -(2 ** 31);
const MAX_INT32 = 2 ** 31 - 1;

const int32: StructuralSchema = { type: 'integer', minimum: MIN_INT32, maximum: MAX_INT32 };

/** What is sent to the scale subresource. @see Kubernetes: `Scale` of autoscaling/v1 */
export const SCALE_SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    apiVersion: { type: 'string', enum: ['autoscaling/v1'] },
    kind: { type: 'string', enum: ['Scale'] },
    metadata: METADATA_SCHEMA,
    spec: { type: 'object', properties: { replicas: int32 } },
    status: {
      type: 'object',
      properties: { replicas: int32, selector: { type: 'string' } },
    },
  },
};

/** The resource with the replicas of a Scale; a Scale that names none means zero. */
export function scaled(resource: unknown, scale: unknown): unknown {
  const spec = member(resource, 'spec') ?? {};
  if (!isJsonObject(resource) || !isJsonObject(spec)) return resource;
  const replicas = member(member(scale, 'spec'), 'replicas') ?? 0;
  return withMember(resource, 'spec', withMember(spec, 'replicas', replicas));
}

/** True when resources of the kind can be scaled. */
export function hasScale(kind: Kind): boolean {
  return crd(kind).spec.versions[0].subresources.scale !== undefined;
}

/**
 * Judges the counts that the scale subresource shows, which the API server does on every write.
 *
 * @see Kubernetes: `ValidateScaleSpec`, `ValidateScaleStatus`; their paths begin with a dot
 */
export function checkCounts(
  kind: Kind,
  resource: unknown,
  parts: readonly ('spec' | 'status')[],
  problems: Problems,
): void {
  if (!hasScale(kind)) return;
  for (const part of parts) {
    const replicas = member(member(resource, part), 'replicas');
    if (!isInteger(replicas) || (replicas >= 0 && replicas <= MAX_INT32)) continue;
    problems.add({
      at: [part, 'replicas'],
      path: `.${part}.replicas`,
      rule: 'scale',
      message: `expected a count from 0 to ${MAX_INT32}, got ${replicas}`,
    });
  }
}
