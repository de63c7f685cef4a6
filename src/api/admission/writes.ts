import type { Kind } from '../crd.js';
import type { Severity } from '../findings.js';
import { isJsonObject, member, withMember } from '../json.js';
import { isKind } from '../kinds.js';
import type { Versions } from './correlation.js';
import { normalize } from './normalize.js';
import { offeredKind } from './offered-kind.js';
import type { Problems } from './problems.js';
import { resourceSchema } from './resource-schema.js';
import { hasScale, SCALE_SCHEMA, scaled } from './scale.js';
import { checkStructure } from './structure.js';
import { unknownFieldReporter } from './unknown-fields.js';

/** One request to the API server, as far as it matters to the verdict. */
interface WriteRequest {
  readonly object: unknown;
  /** `undefined` on create. */
  readonly old: unknown;
  readonly subresource: 'status' | 'scale' | undefined;
  readonly unknownFields: Severity;
}

/** What a write would make of the resource; both forms are normalized. */
export interface Write extends Versions {
  readonly kind: Kind;
}

/** The resource after the write; `undefined`, and a problem, when there is nothing to judge. */
export function writeOf(request: WriteRequest, problems: Problems): Write | undefined {
  const { object, subresource } = request;
  if (subresource === 'scale' && member(object, 'kind') === 'Scale') {
    return scaleWrite(request, problems);
  }
  const kind = offeredKind(object, problems);
  if (kind === undefined) return undefined;
  const onUnknown = unknownFieldReporter(problems, request.unknownFields);
  const sent = normalize(resourceSchema(kind), object, [], onUnknown);
  const old = storedForm(kind, request.old);
  switch (subresource) {
    case undefined:
      return { kind, old, value: withStatus(sent, member(old, 'status')) };
    case 'status': {
      const stored = old ?? withStatus(sent, undefined);
      return { kind, old: stored, value: withStatus(stored, member(sent, 'status')) };
    }
    case 'scale':
      return scaledWrite(kind, old ?? sent, { scale: sent, old }, problems);
  }
}

/** A Scale names neither the kind nor the rest of the resource. */
function scaleWrite(
  { object, old, unknownFields }: WriteRequest,
  problems: Problems,
): Write | undefined {
  const kind = member(old, 'kind');
  if (!isKind(kind)) {
    const message = 'a Scale says nothing by itself: give the stored object too';
    problems.add({ at: [], rule: 'subresource', message });
    return undefined;
  }
  const scale = normalize(SCALE_SCHEMA, object, [], unknownFieldReporter(problems, unknownFields));
  checkStructure({ schema: SCALE_SCHEMA, value: scale, old: undefined }, [], problems);
  if (problems.mark > 0) return undefined;
  const stored = storedForm(kind, old);
  return scaledWrite(kind, stored, { scale, old: stored }, problems);
}

function scaledWrite(
  kind: Kind,
  stored: unknown,
  { scale, old }: { readonly scale: unknown; readonly old: unknown },
  problems: Problems,
): Write | undefined {
  if (hasScale(kind)) return { kind, old, value: scaled(stored, scale) };
  const message = `${kind} has no scale subresource`;
  problems.add({ at: [], rule: 'subresource', message });
  return undefined;
}

function storedForm(kind: Kind, old: unknown): unknown {
  return old === undefined ? undefined : normalize(resourceSchema(kind), old, [], () => undefined);
}

function withStatus(resource: unknown, status: unknown): unknown {
  return isJsonObject(resource) ? withMember(resource, 'status', status) : resource;
}
