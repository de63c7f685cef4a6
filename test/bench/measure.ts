import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Figures of one process: medians of several runs. */
export interface Figures {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Peak resident memory, in MB of 10^6 bytes. */
  readonly peakMegabytes: number;
}

/** Counted runs of each command; one run before them is not counted. */
const RUNS = 5;

/** Reports what a process has used when it ends, without changing what it prints. */
const REPORTER = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(process.env.BENCH_REPORT, JSON.stringify([userCPUTime + systemCPUTime, maxRSS]));
  });
`)}`;

/**
 * Runs `node ARGUMENTS` several times.
 *
 * @throws Error with the process's own words when it does not exit with 0
 */
export function measure(args: readonly string[], options: { readonly cwd?: string } = {}): Figures {
  const folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-bench-'));
  try {
    const runs = Array.from({ length: RUNS + 1 }, () =>
      once(args, path.join(folder, 'report'), options),
    );
    const median = (pick: (figures: Figures) => number) =>
      runs
        .slice(1)
        .map(pick)
        .toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
    return {
      wallSeconds: median((run) => run.wallSeconds),
      cpuSeconds: median((run) => run.cpuSeconds),
      peakMegabytes: median((run) => run.peakMegabytes),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function once(
  args: readonly string[],
  report: string,
  { cwd }: { readonly cwd?: string },
): Figures {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', REPORTER, ...args], {
    env: { ...process.env, BENCH_REPORT: report },
    encoding: 'utf8',
    ...(cwd === undefined ? {} : { cwd }),
    maxBuffer: 1 << 30,
  });
  const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}:\n${stderr}`);
  const [cpuMicroseconds = 0, kibibytes = 0] = JSON.parse(readFileSync(report, 'utf8')) as number[];
  return {
    wallSeconds,
    cpuSeconds: cpuMicroseconds / 1e6,
    peakMegabytes: (kibibytes * 1024) / 1e6,
  };
}
