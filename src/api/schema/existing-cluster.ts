import { z } from 'zod';

import { named, required } from './field.js';
import { endpointSet, matching } from './scalars.js';

const MEMBER_NAME_PATTERN = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$';
const MEMBER_NAME_MAX_CHARACTERS = 253;
const MEMBERS_MAX = 10;
const PEER_URLS_MAX = 5;
const CLIENT_ENDPOINTS_MAX = 10;

const existingMember = named(
  'ExistingMember',
  'One member of the cluster that is joined.',
  z.object({
    name: required(
      matching(MEMBER_NAME_PATTERN, { min: 1, max: MEMBER_NAME_MAX_CHARACTERS }),
      'Name of the member in its cluster, 1 to 253 characters. No two are the same, and none begins as the names of the new members do.',
    ),
    peerUrls: required(
      endpointSet(PEER_URLS_MAX),
      'One to five different URLs at which the other members reach it; https when `peerUrlTls` is set, else http.',
    ),
  }),
);

/** `spec.etcd.bootstrapWithExistingCluster`. */
export const existingCluster = named(
  'ExistingCluster',
  'A running cluster that new members join.',
  z.object({
    members: required(
      z.array(existingMember).min(1).max(MEMBERS_MAX).meta({ 'x-kubernetes-list-type': 'atomic' }),
      'Members of the running cluster, one to ten. Stays as it is while the join is in progress.',
    ),
    clientEndpoints: required(
      endpointSet(CLIENT_ENDPOINTS_MAX),
      'One to ten different URLs at which the running cluster answers clients; https when `clientUrlTls` is set, else http. Stays as it is while the join is in progress.',
    ),
  }),
);
