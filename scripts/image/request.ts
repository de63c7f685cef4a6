import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { DEFAULT_IMAGE } from '../../src/api/images.js';
import { type Architecture, architectures, hostArchitecture } from './platform.js';
import { parseReference } from './reference.js';
import { ETCD_MINORS, type EtcdMinor, etcdMinor, etcdVersion } from './sources/etcd-program.js';
import type { Choice } from './sources/gather.js';
import { keptFolder } from './sources/kept.js';

/** What is asked for. */
export interface ImageRequest extends Choice {
  /** Absolute path of the archive. */
  readonly output: string;
  /** Name with a tag. */
  readonly reference: string;
}

/** The command line asks for something that there is not; the message has a line for each error. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}

export const HELP = `npm run image -- --output FILE.tar [--etcd VERSION] [--platform PLATFORM] [--tag REFERENCE]

Writes the container image as one archive, for "docker load", "ctr images import" and whatever reads OCI
image layouts. It takes neither a container runtime nor an image registry; where these are at hand,
"docker build ." makes the same image.

  --output FILE.tar    the archive to write
  --etcd VERSION       ${etcdNames().join(', ')} (default: ${defaultMinor()})
  --platform PLATFORM  ${platforms().join(', ')} (default: this machine's)
  --tag REFERENCE      the image's name (default: ${DEFAULT_IMAGE}, with the minor of etcd)
  --help               says this

Debian's libraries and Node are kept in ${keptFolder()}: remove it to get the newest libraries again.
Exit codes: 2 a wrong argument, 3 something cannot be had or written, 130 interrupted.
`;

/**
 * What the arguments ask for; `help` when they ask for that.
 *
 * @throws {@link UsageError}
 */
export function readRequest(args: readonly string[]): ImageRequest | 'help' {
  const { help, output = '', etcd, platform, tag } = parsed(args);
  if (help === true) return 'help';
  const minor = etcd === undefined ? defaultMinor() : etcdMinor(etcd);
  const architecture = platform === undefined ? hostArchitecture() : architectureOf(platform);
  const errors = outputErrors(output);
  if (minor === undefined) errors.push(`--etcd ${etcd}: expected ${etcdNames().join(', ')}`);
  if (architecture === undefined) {
    errors.push(`--platform ${platform ?? 'is needed here'}: expected ${platforms().join(', ')}`);
  }
  if (tag !== undefined && parseReference(tag) === undefined) {
    errors.push(
      `--tag ${tag}: expected a name and a tag, such as registry.example.org/etcd-druid:1`,
    );
  }
  if (errors.length > 0 || minor === undefined || architecture === undefined) {
    throw new UsageError(errors.join('\n'));
  }
  const reference = tag ?? defaultReference(minor);
  return { output: path.resolve(output), etcd: minor, architecture, reference };
}

/** Name of our image with this minor of etcd; of the default minor it is {@link DEFAULT_IMAGE}. */
function defaultReference(minor: EtcdMinor): string {
  return DEFAULT_IMAGE.replace(/\d+\.\d+$/, minor);
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    output: text,
    etcd: text,
    platform: text,
    tag: text,
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function outputErrors(output: string): string[] {
  if (output === '') return ['--output: expected the archive to write, such as etcd-druid.tar'];
  const folder = path.dirname(path.resolve(output));
  if (!existsSync(folder)) return [`--output ${output}: there is no folder ${folder}`];
  const isFolder = existsSync(output) && statSync(output).isDirectory();
  return isFolder ? [`--output ${output}: expected a file, this is a folder`] : [];
}

/** The minors, and the release that is built of each. */
function etcdNames(): string[] {
  return [...ETCD_MINORS, ...ETCD_MINORS.map(etcdVersion)];
}

/** The minor of etcd in {@link DEFAULT_IMAGE}. */
export function defaultMinor(): EtcdMinor {
  const minor = ETCD_MINORS.find((name) => defaultReference(name) === DEFAULT_IMAGE);
  if (minor === undefined) throw new Error(`${DEFAULT_IMAGE} names no minor of etcd that is built`);
  return minor;
}

function architectureOf(platform: string): Architecture | undefined {
  return architectures().find((architecture) => platformOf(architecture) === platform);
}

function platforms(): string[] {
  return architectures().map(platformOf);
}

/** The architecture as people name it. */
export function platformOf(architecture: Architecture): string {
  return `linux/${architecture}`;
}
