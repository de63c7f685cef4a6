import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { identityOf } from '../process/identity.js';
import {
  createNodeDirectory,
  isLeftOver,
  nodeDirectories,
  recordFacts,
  stayingNode,
} from './state.js';

const RUNS = identityOf(process.pid);
const ENDED = { pid: spawnSync(process.execPath, ['--version']).pid, startTime: '1' };

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'node-state-'));
  vi.stubEnv('CDK8S_ETCD_DRUID_CACHE', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

describe('the state directories of nodes', () => {
  it('are those of this machine, whatever else is in the cache', () => {
    const directory = createNodeDirectory();
    mkdirSync(path.join(cache, 'nodes', `elsewhere-${RUNS.pid}-${RUNS.startTime}-abcdef`));
    mkdirSync(path.join(cache, 'nodes', 'notes'));

    expect(nodeDirectories()).toEqual([directory]);
  });

  it('are not left over while the process that started the node runs', () => {
    const directory = createNodeDirectory();
    expect(isLeftOver(directory)).toBe(false);

    recordFacts(directory, { first: ENDED });

    expect(isLeftOver(directory)).toBe(false);
  });

  it('are left over by a process that has ended, unless the node stays without it', () => {
    const directory = leftBehind();
    expect(isLeftOver(directory)).toBe(true);

    recordFacts(directory, { first: RUNS });
    expect(isLeftOver(directory)).toBe(true);
    recordFacts(directory, { first: RUNS, outlive: true });
    expect(isLeftOver(directory)).toBe(false);
    recordFacts(directory, { first: ENDED, outlive: true });
    expect(isLeftOver(directory)).toBe(true);
  });

  it('tell which node stays, once its start is complete', () => {
    const directory = leftBehind();
    recordFacts(directory, { first: RUNS });
    expect(stayingNode()).toBeUndefined();

    recordFacts(directory, { directory, first: RUNS, outlive: true });
    expect(stayingNode()).toMatchObject({ directory });

    recordFacts(directory, { directory, first: ENDED, outlive: true });
    expect(stayingNode()).toBeUndefined();
  });

  /** What a process that has ended has made. */
  function leftBehind(): string {
    const name = `${hostname()}-${ENDED.pid}-${ENDED.startTime}-abcdef`;
    const directory = path.join(cache, 'nodes', name);
    mkdirSync(directory, { recursive: true });
    return directory;
  }
});
