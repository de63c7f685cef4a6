import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Figures, measure } from './measure.js';

const PROGRAM = path.resolve('lib/cli/main.js');

/** One figure beside what it is held against. */
interface Row {
  readonly name: string;
  readonly figures: Figures;
  readonly budget: string;
}

/**
 * Synthesis and validation of 1, 100 and 1,000 Etcds as whole processes, beside
 * the floor: a process that loads cdk8s and does nothing.
 */
export function benchSynth(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-bench-'));
  try {
    const inputs = new Map([1, 100, 1000].map((count) => [count, input(folder, count)]));
    const synth = (count: number) =>
      measure([
        PROGRAM,
        'synth',
        inputs.get(count) ?? '',
        '--output',
        path.join(folder, `out-${count}`),
      ]);
    const floor = measure(['-e', "require('cdk8s')"], { cwd: path.resolve('.') });
    const [one, hundred, thousand] = [synth(1), synth(100), synth(1000)];
    const validate = measure([PROGRAM, 'validate', inputs.get(1000) ?? '']);
    print([
      { name: "floor: require('cdk8s')", figures: floor, budget: '' },
      {
        name: 'synth 1 Etcd',
        figures: one,
        budget: `<= ${Math.max(0.3, 2.5 * floor.wallSeconds).toFixed(2)} s`,
      },
      { name: 'synth 100 Etcds', figures: hundred, budget: '' },
      { name: 'synth 1,000 Etcds', figures: thousand, budget: '<= 3 s, <= 250 MB' },
      { name: 'validate 1,000 Etcds', figures: validate, budget: '<= 3 s' },
    ]);
    const ratio = (a: Figures, b: Figures) => (a.wallSeconds / b.wallSeconds).toFixed(1);
    process.stdout.write(`\nsynth 1 Etcd is ${ratio(one, floor)}x the floor\n`);
    process.stdout.write(
      `1,000 Etcds take ${ratio(thousand, hundred)}x the time of 100 (budget: 11x)\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder of Etcds as a fleet has them: three members, client and peer TLS, backups to S3. */
function input(folder: string, count: number): string {
  const target = path.join(folder, `in-${count}`);
  mkdirSync(target);
  for (let at = 0; at < count; at += 1) {
    writeFileSync(path.join(target, `etcd-${at}.yaml`), etcd(at));
  }
  return target;
}

function etcd(at: number): string {
  return `apiVersion: druid.gardener.cloud/v1alpha1
kind: Etcd
metadata:
  name: main
  namespace: tenant-${at}
spec:
  replicas: 3
  labels:
    app: etcd
    tenant: tenant-${at}
  storageCapacity: 25Gi
  storageClass: fast
  etcd:
    metrics: basic
    quota: 8Gi
    resources:
      limits:
        cpu: 2500m
        memory: 4Gi
      requests:
        cpu: 500m
        memory: 1000Mi
    clientUrlTls:
      tlsCASecretRef:
        name: client-ca
      serverTLSSecretRef:
        name: client-server
      clientTLSSecretRef:
        name: client-client
    peerUrlTls:
      tlsCASecretRef:
        name: peer-ca
      serverTLSSecretRef:
        name: peer-server
  backup:
    fullSnapshotSchedule: "0 */24 * * *"
    deltaSnapshotPeriod: 300s
    deltaSnapshotMemoryLimit: 1Gi
    garbageCollectionPolicy: Exponential
    garbageCollectionPeriod: 43200s
    compression:
      enabled: true
      policy: gzip
    store:
      provider: S3
      container: backups
      prefix: tenant-${at}--main
      secretRef:
        name: etcd-backup
`;
}

function print(rows: readonly Row[]): void {
  const line = (cells: readonly string[]) =>
    `${(cells[0] ?? '').padEnd(26)}${cells
      .slice(1)
      .map((cell) => cell.padStart(12))
      .join('')}\n`;
  process.stdout.write(line(['', 'wall s', 'cpu s', 'peak MB', 'budget']));
  for (const { name, figures, budget } of rows) {
    const { wallSeconds, cpuSeconds, peakMegabytes } = figures;
    const cells = [wallSeconds.toFixed(3), cpuSeconds.toFixed(3), peakMegabytes.toFixed(0)];
    process.stdout.write(line([name, ...cells, `  ${budget}`]));
  }
}
