import { z } from 'zod';

import { filledIn, named, needed, optional, required, withRules } from './field.js';
import { matching } from './scalars.js';
import { secretReference } from './secrets.js';

const CONTAINER_PATTERN = '^[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]$';
const CONTAINER_MAX_CHARACTERS = 63;

const container = matching(CONTAINER_PATTERN, { max: CONTAINER_MAX_CHARACTERS });

const CONTAINER =
  'Bucket or container: 3 to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends.';

const PREFIX = 'Path inside the container below which all backups of one cluster lie.';

const SECRET =
  'Secret with the credentials of the store; which keys it needs depends on the provider.';

const access = {
  provider: optional(
    z.string(),
    'Whose object store it is: S3, ABS, GCS, Swift, OSS, ECS, OCS or Local, or the name of an infrastructure (aws, azure, gcp, openstack, alicloud, dell, openshift, stackit). Admission takes any text; another one fails later.',
    '- none: the store is there, but nothing is written to it',
  ),
  endpointOverride: optional(
    withRules(z.string(), {
      rule: 'isURL(self)',
      message:
        'must be a URL such as https://s3.example.org, or an absolute path; leave it out to use the endpoint of the provider',
    }),
    'URL at which the store answers, when it is not the usual one of the provider.',
    '- endpoint of the provider',
  ),
};

/** Where the backups of a cluster lie. */
export const storeSpec = named(
  'StoreSpec',
  'A place for backups: an object store, a container in it, a prefix in that, and the Secret that opens it.',
  z.object({
    prefix: filledIn(
      z.string(),
      `${PREFIX} Two clusters must never share one.`,
      '- `<namespace>--<name>` of the resource',
    ),
    container: optional(container, CONTAINER, '- none'),
    ...access,
    secretRef: optional(secretReference, SECRET, '- identity that the platform gives the pod'),
  }),
);

/** Where a copy task reads or writes: nothing about it can be guessed. */
export const copyStoreSpec = named(
  'CopyStoreSpec',
  'A place for backups that a task reads from or writes to.',
  z.object({
    prefix: required(z.string(), PREFIX),
    container: needed(container, CONTAINER),
    ...access,
    secretRef: optional(
      secretReference,
      SECRET,
      '- identity that the platform gives the pod; the operator of upstream refuses it, but for a local store',
    ),
  }),
);
