import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import packageJson from '../../package.json' with { type: 'json' };
import { writeArchive } from '../../scripts/image/archive.js';
import { runConfiguration } from '../../scripts/image/configuration.js';
import { productLayers } from '../../scripts/image/contents.js';
import { architectures } from '../../scripts/image/platform.js';
import { defaultMinor } from '../../scripts/image/request.js';
import { etcdVersion } from '../../scripts/image/sources/etcd-program.js';
import { NODE_VERSION } from '../../scripts/image/sources/node-package.js';
import { buildDockerfile } from './build-dockerfile.js';
import { parseDockerfile } from './dockerfile.js';
import type { ImageFacts } from './image-facts.js';
import { readArchive } from './read-archive.js';
import { standIns } from './stand-ins.js';

const TEXT = readFileSync('Dockerfile', 'utf8');

describe.each(architectures())('the Dockerfile for %s and the archive', (architecture) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-image-'));
  const { args, ...dockerfile } = parseDockerfile(TEXT, {
    TARGETARCH: architecture,
    BUILDPLATFORM: 'linux/amd64',
  });
  let archive: ImageFacts;
  let docker: ImageFacts;

  beforeAll(async () => {
    const file = path.join(folder, 'image.tar');
    await writeArchive(
      {
        reference: 'etcd-druid:test',
        architecture,
        run: runConfiguration(`${args.VERSION}-etcd${args.ETCD_VERSION}`),
        layers: productLayers(architecture, standIns(folder, architecture)),
      },
      file,
    );
    archive = await readArchive(file);
    docker = buildDockerfile({ args, ...dockerfile }, process.cwd());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('have the same files, with the same modes and owners', () => {
    expect(docker.paths).toEqual(archive.paths);
  });

  it('run the same way', () => {
    expect(docker.run).toEqual(archive.run);
  });

  it('name the versions that are pinned', () => {
    expect(NODE_VERSION).toBe(packageJson.devDependencies.node);
    expect(args).toMatchObject({
      NODE_VERSION,
      ETCD_VERSION: etcdVersion(defaultMinor()),
      VERSION: packageJson.version,
    });
  });
});
