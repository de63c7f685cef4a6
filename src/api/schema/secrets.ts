import { z } from 'zod';

import { DEFAULTS } from '../defaults.js';
import { named, needed, optional, required } from './field.js';

const secretMembers = {
  name: needed(z.string(), 'Name of the Secret.'),
  namespace: optional(
    z.string(),
    'Accepted for the sake of the type and never used.',
    '- namespace of the resource, whatever is written here',
  ),
};

/** A Secret in the namespace of the resource. */
export const secretReference = named(
  'SecretReference',
  'A Secret in the namespace of the resource; anything that has a `name` will do.',
  z.object(secretMembers).meta({ 'x-kubernetes-map-type': 'atomic' }),
);

const caSecretReference = named(
  'CaSecretReference',
  'A Secret in the namespace of the resource, and the key under which it holds a bundle of CA certificates.',
  z
    .object({
      ...secretMembers,
      dataKey: optional(
        z.string(),
        'Key of the Secret that holds the certificates, in PEM.',
        DEFAULTS.caDataKey,
      ),
    })
    .meta({ 'x-kubernetes-map-type': 'atomic' }),
);

const tlsMembers = {
  tlsCASecretRef: required(
    caSecretReference,
    'Certificates of the authorities that both sides trust.',
  ),
  serverTLSSecretRef: required(
    secretReference,
    'Secret of type kubernetes.io/tls with the certificate (`tls.crt`) and key (`tls.key`) that the server shows.',
  ),
  clientTLSSecretRef: optional(
    secretReference,
    'Secret of type kubernetes.io/tls with the certificate and key that our own clients show to the server.',
    '- clients show no certificate',
  ),
};

/** Certificates of an endpoint that clients dial. */
export const tlsConfig = named(
  'TlsConfig',
  'Certificates of an endpoint, which then speaks TLS.',
  z.object(tlsMembers),
);

/** Certificates of the members among each other. */
export const peerTlsConfig = named(
  'PeerTlsConfig',
  'Certificates with which the members talk to each other.',
  z.object({
    ...tlsMembers,
    skipClientSANVerification: optional(
      z.boolean(),
      "Whether a member accepts a peer whose certificate does not name the peer's own address; the authority is checked all the same.",
      false,
    ),
  }),
);
