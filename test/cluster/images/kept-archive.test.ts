import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { program } from '../../../scripts/image/entry.js';
import { keptArchive } from './kept-archive.js';

describe('keptArchive', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-images-'));
    vi.stubEnv('CDK8S_ETCD_DRUID_CACHE', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  /** Archive of an image whose only program has this content. */
  const archiveWith = (content: string) => {
    const file = path.join(folder, 'program');
    writeFileSync(file, content);
    return keptArchive({
      reference: 'localhost/test:1',
      architecture: 'amd64',
      run: {},
      layers: [{ title: 'test', entries: [program('/program', file)] }],
    });
  };

  it('writes the archive once for the same content', async () => {
    const first = await archiveWith('one');
    const { ino } = statSync(first);

    expect(await archiveWith('one')).toBe(first);
    expect(statSync(first).ino).toBe(ino);
  });

  it('writes another one for other content, and removes the older', async () => {
    const older = await archiveWith('one');
    const newer = await archiveWith('two');

    expect(existsSync(older)).toBe(false);
    expect(readdirSync(path.dirname(newer))).toEqual([path.basename(newer)]);
  });
});
