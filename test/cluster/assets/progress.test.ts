import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';

import { CATALOGUE } from './catalogue.js';
import { duration, secondsLeft, showProgress } from './progress.js';

const expecting = (...seconds: readonly number[]) =>
  seconds.map((expectedSeconds) => ({ expectedSeconds }));

describe('secondsLeft', () => {
  it('is the expected time while nothing is known of this machine', () => {
    expect(secondsLeft(expecting(100, 20), [], 30)).toBe(90);
  });

  it('is longer where the finished ones took longer', () => {
    const finished = [{ expectedSeconds: 50, seconds: 100 }];
    expect(secondsLeft(expecting(100, 20), finished, 30)).toBe(210);
  });

  it('counts the rest only when the present one takes longer than expected', () => {
    expect(secondsLeft(expecting(100, 20), [], 500)).toBe(20);
  });

  it('believes neither that everything is in a cache nor that nothing will ever end', () => {
    const took = (seconds: number) => [{ expectedSeconds: 100, seconds }];
    expect(secondsLeft(expecting(100), took(0.1), 0)).toBe(10);
    expect(secondsLeft(expecting(100), took(100_000), 0)).toBe(1000);
  });
});

describe('duration', () => {
  it('is as precise as it is worth', () => {
    expect([0.4, 89.4, 90, 400].map(duration)).toEqual(['0 s', '89 s', '2 min', '7 min']);
  });
});

describe('showProgress', () => {
  const assets = [
    { ...CATALOGUE[0], expectedSeconds: 300 },
    { ...CATALOGUE[1], expectedSeconds: 30 },
  ] as const;

  function shown(
    terminal: { isTTY?: boolean; columns?: number },
    act: (stream: NodeJS.WriteStream) => void,
  ) {
    const stream = Object.assign(new PassThrough(), terminal);
    act(stream as unknown as NodeJS.WriteStream);
    stream.end();
    return text(stream);
  }

  it('writes a line for each beginning and end into a pipe', async () => {
    const lines = await shown({}, (stream) => {
      const progress = showProgress(stream, assets);
      progress.begin(assets[0]);
      progress.finish();
      progress.begin(assets[1]);
      progress.fail('etcd-3.6 was not built');
    });

    expect(lines.split('\n')).toEqual([
      'building kube-control-plane (1 of 2, about 6 min left)',
      'built kube-control-plane in 0 s',
      'building etcd-3.6 (2 of 2, about 3 s left)',
      'etcd-3.6 was not built',
      '',
    ]);
  });

  it('writes one changing line to a terminal, no wider than it', async () => {
    vi.useFakeTimers();
    const output = await shown({ isTTY: true, columns: 40 }, (stream) => {
      const progress = showProgress(stream, assets);
      progress.begin(assets[0]);
      vi.advanceTimersByTime(2000);
      progress.finish();
    }).finally(() => vi.useRealTimers());

    expect(output.split('\r\x1b[2K')).toEqual([
      '',
      'building kube-control-plane (1 of 2), 0',
      'building kube-control-plane (1 of 2), 1',
      'building kube-control-plane (1 of 2), 2',
      'built kube-control-plane in 2 s\n',
    ]);
  });
});
