import { HOME, USER } from './account.js';
import type { RunConfiguration } from './image.js';

export const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
export const NODE = '/usr/local/bin/node';
export const ETCD = '/usr/local/bin/etcd';
/** Folder of the program's chunks. */
export const PROGRAM = '/opt/etcd-druid';

/** Licences of what is inside: ours and etcd's, Node's, the C library's, the compiler's, the certificates'. */
const LICENCES =
  'Apache-2.0 AND MIT AND LGPL-2.1-or-later AND GPL-3.0-or-later WITH GCC-exception-3.1 AND MPL-2.0';

/**
 * How containers of our image run: the arguments are those of the command line.
 *
 * `HOME` is not set, because the runtime takes it from `/etc/passwd`, where it is right for user 0 too.
 * Node trusts the certificates of the file and no others, as etcd and upstream's programs do: whoever
 * mounts another file there, or names one in `SSL_CERT_FILE`, decides alone. That is said by an argument,
 * because `NODE_OPTIONS` belongs to whoever runs the image.
 */
export function runConfiguration(version: string): RunConfiguration {
  return {
    User: `${USER.user}:${USER.group}`,
    Env: ['PATH=/usr/local/bin', `SSL_CERT_FILE=${CERTIFICATES}`],
    Entrypoint: [NODE, '--use-openssl-ca', `${PROGRAM}/main.js`],
    WorkingDir: HOME,
    Labels: {
      'org.opencontainers.image.title': 'etcd-druid',
      'org.opencontainers.image.description': 'etcd with backups for the pods of cdk8s-etcd-druid',
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.licenses': LICENCES,
    },
  };
}
