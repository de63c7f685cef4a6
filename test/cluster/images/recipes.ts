import { execFileSync } from 'node:child_process';

import { account, HOME, USER } from '../../../scripts/image/account.js';
import { directory, type Entry, program, symbolicLink } from '../../../scripts/image/entry.js';
import type { RunConfiguration } from '../../../scripts/image/image.js';
import type { ProgramName } from '../assets/catalogue.js';
import { programPath } from '../assets/locate.js';

/** How a test image is made of programs of the cache. */
export interface Recipe {
  /** Last part of the image's name. */
  readonly repository: string;
  /** The programs in it; the first one's version is the tag. */
  readonly programs: readonly [ProgramName, ...ProgramName[]];
  readonly run: RunConfiguration;
  /** Everything in it; called when all programs are there. */
  readonly entries: () => Entry[];
}

const PATH = 'PATH=/usr/local/bin:/bin';
const NONROOT: RunConfiguration = { User: `${USER.user}:${USER.group}`, Env: [PATH] };

/** Where etcd keeps its data unless it is told otherwise: anybody may write there. */
const ETCD_DATA = '/var/lib/etcd';

/** How each image is made. */
export const RECIPES = {
  /** Holds the namespaces of a pod. */
  pause: {
    repository: 'pause',
    programs: ['pause'],
    run: { User: '65535:65535', Entrypoint: ['/pause'] },
    entries: () => [program('/pause', programPath('pause'))],
  },
  /** User 0, because it listens on port 53. */
  coredns: {
    repository: 'coredns',
    programs: ['coredns'],
    run: { Entrypoint: ['/coredns'] },
    entries: () => [program('/coredns', programPath('coredns'))],
  },
  /** A shell with its usual company: `sh`, `nslookup`, `wget`. */
  busybox: {
    repository: 'busybox',
    programs: ['busybox'],
    run: { ...NONROOT, Cmd: ['sh'], WorkingDir: HOME },
    entries: () => [...account(process.cwd()), ...shell(programPath('busybox'))],
  },
  /** etcd as its authors ship it, of the default minor. */
  etcd: etcd('3.6'),
  'etcd-3.5': etcd('3.5'),
  'etcd-3.7': etcd('3.7'),
} satisfies Readonly<Record<string, Recipe>>;

/** Name that tests ask for an image with. */
export type TestImageName = keyof typeof RECIPES;

function etcd(minor: '3.5' | '3.6' | '3.7'): Recipe {
  return {
    repository: 'etcd',
    programs: [`etcd-${minor}`, `etcdctl-${minor}`, `etcdutl-${minor}`],
    run: { ...NONROOT, Cmd: ['etcd'], WorkingDir: ETCD_DATA },
    entries: () => [
      ...account(process.cwd()),
      directory(ETCD_DATA, 0o777),
      ...(['etcd', 'etcdctl', 'etcdutl'] as const).map((name) =>
        program(`/usr/local/bin/${name}`, programPath(`${name}-${minor}`)),
      ),
    ],
  };
}

function shell(busybox: string): Entry[] {
  const names = execFileSync(busybox, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  const links = names.filter((name) => name !== 'busybox');
  return [
    program('/bin/busybox', busybox),
    ...links.map((name) => symbolicLink(`/bin/${name}`, 'busybox')),
  ];
}
