import type { ResourceRequirements as WireResources } from 'kubernetes-types/core/v1.js';

import type { Quantity, ResourceRequirements } from '../api/etcd.js';
import { canonicalQuantity } from '../api/quantity.js';

type Quantities = Readonly<Record<string, Quantity>>;

/**
 * Resources of a container in the spelling the API server stores, so that no
 * tool sees a difference where there is none.
 */
export function canonicalResources(resources: ResourceRequirements): WireResources {
  return {
    ...group('limits', resources.limits),
    ...group('requests', resources.requests),
    ...(resources.claims && resources.claims.length > 0 ? { claims: [...resources.claims] } : {}),
  };
}

function group(name: 'limits' | 'requests', quantities: Quantities | undefined) {
  const entries = Object.entries(quantities ?? {});
  if (entries.length === 0) return {};
  return {
    [name]: Object.fromEntries(entries.map(([key, value]) => [key, canonicalQuantity(value)])),
  };
}
