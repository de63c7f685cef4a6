import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Sources } from '../../scripts/image/contents.js';
import { ARCHITECTURES, type Architecture } from '../../scripts/image/platform.js';

const LIBRARIES = [
  'libc.so.6',
  'libdl.so.2',
  'libgcc_s.so.1',
  'libm.so.6',
  'libpthread.so.0',
  'libstdc++.so.6',
];
const DOCUMENTED = ['ca-certificates', 'gcc-12-base', 'libc6'];

/**
 * Small files in place of what our image is made of, so that its shape can be judged where none of
 * that can be had; the program is the real one.
 *
 * @param folder an empty folder
 */
export function standIns(folder: string, architecture: Architecture): Sources {
  const { libraries, loader } = ARCHITECTURES[architecture];
  const sources = {
    system: path.join(folder, 'system'),
    node: path.join(folder, 'node'),
    etcd: path.join(folder, 'etcd'),
    repository: process.cwd(),
  };
  const write = (file: string) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${path.relative(folder, file)}\n`);
  };
  const files = [
    ...[path.basename(loader), ...LIBRARIES].map((name) => `lib/${libraries}/${name}`),
    ...DOCUMENTED.map((name) => `usr/share/doc/${name}/copyright`),
    ...['B.crt', 'A.crt'].map((name) => `usr/share/ca-certificates/mozilla/${name}`),
  ];
  for (const name of files) write(path.join(sources.system, name));
  for (const name of ['bin/node', 'LICENSE']) write(path.join(sources.node, name));
  write(sources.etcd);
  return sources;
}
