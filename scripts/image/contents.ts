import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { account } from './account.js';
import { CERTIFICATES, ETCD, NODE, PROGRAM } from './configuration.js';
import { copiedFile, type Entry, program, textFile } from './entry.js';
import type { Layer } from './layer.js';
import { ARCHITECTURES, type Architecture } from './platform.js';

/** What our image is made of: folders and files of this machine, for the architecture of the image. */
export interface Sources {
  /** Folder in which the Debian packages of {@link SYSTEM_PACKAGES} are unpacked. */
  readonly system: string;
  /** Folder of Node's npm package. */
  readonly node: string;
  /** The etcd program, statically linked. */
  readonly etcd: string;
  /** The repository, built. */
  readonly repository: string;
}

/** Debian packages with the libraries that Node is linked to, and with the certificates. */
export const SYSTEM_PACKAGES = [
  'ca-certificates',
  'gcc-12-base',
  'libc6',
  'libgcc-s1',
  'libstdc++6',
];

/** What Node and these libraries themselves need; names are resolved by the C library alone. */
const LIBRARIES = [
  'libc.so.6',
  'libdl.so.2',
  'libgcc_s.so.1',
  'libm.so.6',
  'libpthread.so.0',
  'libstdc++.so.6',
];

/** Debian packages whose licences cover the libraries and the certificates. */
const LICENSED = ['ca-certificates', 'gcc-12-base', 'libc6'];

/** The layers of our image: what changes seldom lies below what changes often. */
export function productLayers(architecture: Architecture, sources: Sources): Layer[] {
  return [
    { title: 'libraries, certificates, user', entries: system(architecture, sources) },
    { title: 'node', entries: node(sources.node) },
    { title: 'etcd', entries: [program(ETCD, sources.etcd)] },
    { title: 'etcd-druid', entries: product(sources.repository) },
  ];
}

function system(architecture: Architecture, sources: Sources): Entry[] {
  const { libraries, loader } = ARCHITECTURES[architecture];
  const inSystem = (name: string) => path.join(sources.system, name);
  const library = (name: string) => {
    const folders = [`lib/${libraries}`, `usr/lib/${libraries}`].map(inSystem);
    return existing(folders.map((folder) => path.join(folder, name)));
  };
  return [
    ...account(sources.repository),
    textFile(CERTIFICATES, bundle(inSystem('usr/share/ca-certificates/mozilla'))),
    program(loader, library(path.posix.basename(loader))),
    ...LIBRARIES.map((name) => program(`/lib/${libraries}/${name}`, library(name))),
    ...LICENSED.map((name) => `/usr/share/doc/${name}/copyright`).map((file) =>
      copiedFile(file, inSystem(file)),
    ),
  ];
}

function node(source: string): Entry[] {
  return [
    program(NODE, path.join(source, 'bin/node')),
    copiedFile('/usr/share/doc/node/LICENSE', path.join(source, 'LICENSE')),
  ];
}

function product(repository: string): Entry[] {
  const chunks = path.join(repository, 'lib/cli');
  const documents = { LICENSE: 'LICENSE', 'licences.txt': 'lib/licences.txt' };
  return [
    ...readdirSync(chunks).map((name) => chunk(`${PROGRAM}/${name}`, path.join(chunks, name))),
    ...Object.entries(documents).map(([name, from]) =>
      copiedFile(`/usr/share/doc/etcd-druid/${name}`, path.join(repository, from)),
    ),
  ];
}

function chunk(file: string, from: string): Entry {
  const executable = (statSync(from).mode & 0o100) !== 0;
  return executable ? program(file, from) : copiedFile(file, from);
}

/** All certificates of the folder, one after the other. */
function bundle(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.crt'));
  const texts = files.sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
  return texts.map((text) => `${text.trimEnd()}\n`).join('');
}

function existing(files: readonly string[]): string {
  const file = files.find((name) => existsSync(name));
  if (file === undefined) throw new Error(`there is none of ${files.join(', ')}`);
  return file;
}
