import type { SecretReference, TlsConfig } from '../api/types.js';

/** A Secret: its name, or anything that has one, such as a Secret of cdk8s-plus. */
export type SecretLike = string | SecretReference;

/** Certificates of one side of a cluster, each a Secret of type `kubernetes.io/tls`. */
export interface TlsProps {
  /** Secret with the certificate of the authority. */
  readonly ca: SecretLike;

  /**
   * Key of that certificate in its Secret.
   *
   * @default 'ca.crt'
   */
  readonly caKey?: string | undefined;

  /** Secret with `tls.crt` and `tls.key` that the server presents. */
  readonly server: SecretLike;

  /**
   * Secret with `tls.crt` and `tls.key` that the sidecar and Jobs present as clients of etcd.
   *
   * @default - none; `clientUrlTls` needs one
   */
  readonly client?: SecretLike | undefined;
}

/** TLS settings for `clientUrlTls`, `peerUrlTls` and `backup.tls` from Secrets that exist. */
export const Tls = {
  of: ({ ca, caKey, server, client }: TlsProps): TlsConfig => ({
    tlsCASecretRef: { ...reference(ca), ...(caKey === undefined ? {} : { dataKey: caKey }) },
    serverTLSSecretRef: reference(server),
    ...(client === undefined ? {} : { clientTLSSecretRef: reference(client) }),
  }),
} as const;

function reference(secret: SecretLike): { readonly name: string } {
  return { name: typeof secret === 'string' ? secret : secret.name };
}
