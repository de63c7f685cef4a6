import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeArchive } from '../../scripts/image/archive.js';
import {
  copiedFile,
  directory,
  type Entry,
  program,
  symbolicLink,
  textFile,
} from '../../scripts/image/entry.js';
import type { Image } from '../../scripts/image/image.js';
import { readArchive, readFiles, readTar } from './read-archive.js';

describe('writeArchive', () => {
  let folder = '';
  let output = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-archive-'));
    output = path.join(folder, 'image.tar');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const image = (...layers: Entry[][]): Image => ({
    reference: 'etcd-druid:1',
    architecture: 'amd64',
    run: { User: '1:2', Entrypoint: ['/program'] },
    layers: layers.map((entries, at) => ({ title: `layer ${at}`, entries })),
  });
  const source = (name: string, content: string | Buffer) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const sha256 = (bytes: Buffer | undefined) =>
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex');

  it('gives the same bytes for the same input, whatever its order and time', async () => {
    const [one, other] = [textFile('/a', 'a'), program('/b/c', source('c', 'c'))];
    await writeArchive(image([one, other]), output);
    source('c', 'c');
    await writeArchive(image([other, one]), `${output}.2`);

    expect(readFileSync(output).equals(readFileSync(`${output}.2`))).toBe(true);
  });

  it('is an OCI image layout in which every digest and size is right', async () => {
    await writeArchive(image([textFile('/a', 'a')], [textFile('/b', 'b')]), output);
    const files = await readFiles(output);
    const blob = ({ digest, size }: { digest: string; size: number }) => {
      const bytes = files.get(`blobs/${digest.replace(':', '/')}`);
      expect([`sha256:${sha256(bytes)}`, bytes?.length]).toEqual([digest, size]);
      return String(bytes);
    };

    expect(JSON.parse(String(files.get('oci-layout')))).toEqual({ imageLayoutVersion: '1.0.0' });
    const [entry] = JSON.parse(String(files.get('index.json'))).manifests;
    expect(entry.platform).toEqual({ architecture: 'amd64', os: 'linux' });
    const manifest = JSON.parse(blob(entry));
    const config = JSON.parse(blob(manifest.config));
    manifest.layers.forEach(blob);
    expect(config.rootfs.diff_ids).toEqual(
      manifest.layers.map((layer: { digest: string }) => layer.digest),
    );
    expect(config.history).toHaveLength(2);
    expect([...files.keys()]).toHaveLength(3 + 2 + 2);
  });

  it('carries its name for docker load, for containerd and for OCI tools', async () => {
    await writeArchive(image([textFile('/a', 'a')]), output);
    const files = await readFiles(output);

    const [docker] = JSON.parse(String(files.get('manifest.json')));
    const [oci] = JSON.parse(String(files.get('index.json'))).manifests;
    expect(docker.RepoTags).toEqual(['etcd-druid:1']);
    expect(oci.annotations).toEqual({
      'io.containerd.image.name': 'docker.io/library/etcd-druid:1',
      'org.opencontainers.image.ref.name': '1',
    });
  });

  it('has modes, owners, links and content as they were given, and no time or name of this machine', async () => {
    const large = source('large', randomBytes(3_000_001));
    const home = directory('/home/user', 0o700, { user: 1, group: 2 });
    await writeArchive(
      image([home, symbolicLink('/bin/sh', 'busybox'), copiedFile('/large', large)]),
      output,
    );

    const { paths, run } = await readArchive(output);
    expect(run).toEqual({ User: '1:2', Entrypoint: ['/program'] });
    expect(paths).toEqual({
      '/bin': { kind: 'directory', mode: 0o755, owner: '0:0' },
      '/bin/sh': { kind: 'link', mode: 0o777, owner: '0:0' },
      '/home': { kind: 'directory', mode: 0o755, owner: '0:0' },
      '/home/user': { kind: 'directory', mode: 0o700, owner: '1:2' },
      '/large': { kind: 'file', mode: 0o644, owner: '0:0' },
    });
    const files = await readFiles(output);
    const [{ Layers }] = JSON.parse(String(files.get('manifest.json')));
    const members = await readTar(Readable.from([files.get(Layers[0])]));
    expect(new Set(members.map(({ header }) => header.mtime.getTime()))).toEqual(new Set([0]));
    expect(new Set(members.map(({ header }) => header.uname))).toEqual(new Set(['']));
    const inArchive = members.find(({ header }) => header.name === 'large');
    expect(inArchive?.content.equals(readFileSync(large))).toBe(true);
    expect(members.find(({ header }) => header.name === 'bin/sh')?.header.linkname).toBe('busybox');
  });

  it('does not repeat the directories of a layer below, whose modes would be lost', async () => {
    const home = directory('/home', 0o700);
    await writeArchive(image([home], [textFile('/home/file', '')]), output);

    expect((await readArchive(output)).paths['/home']?.mode).toBe(0o700);
  });

  it('rejects a path that occurs twice, be it in two layers', async () => {
    const twice = image([textFile('/a', '1')], [textFile('/a', '2')]);
    await expect(writeArchive(twice, output)).rejects.toThrow('/a is in the image twice');
  });

  it('rejects a name without a tag', async () => {
    const untagged = { ...image([]), reference: 'etcd-druid' };
    await expect(writeArchive(untagged, output)).rejects.toThrow('no reference with a tag');
  });

  it('leaves what was there when a file cannot be read', async () => {
    writeFileSync(output, 'older');
    const unreadable = image([copiedFile('/a', path.join(folder, 'absent'))]);

    await expect(writeArchive(unreadable, output)).rejects.toThrow('ENOENT');

    expect(readFileSync(output, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toEqual(['image.tar']);
  });

  it('leaves nothing when it is interrupted while it writes', async () => {
    const interruption = new AbortController();
    let reads = 0;
    const interrupting: Entry = {
      ...textFile('/b', 'b'),
      get content() {
        // The first time it is read for its digest.
        reads += 1;
        if (reads === 2) interruption.abort(new Error('interrupted'));
        return new Uint8Array(1_000_000);
      },
    };
    const writing = writeArchive(image([interrupting]), output, interruption.signal);

    await expect(writing).rejects.toThrow('abort');
    expect(readdirSync(folder)).toEqual([]);
  });
});
