import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  install,
  type Packed,
  packed,
  project,
  remove,
  run,
  runWith,
  succeed,
} from './consumer.js';

const { devDependencies } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
);
const at = (name: string) => `${name}@${devDependencies[name]}`;

let pack: Packed;

beforeAll(() => {
  pack = packed();
}, 60_000);

afterAll(() => remove(pack), 60_000);

describe('a program in ECMAScript modules', { timeout: 60_000 }, () => {
  let folder: string;
  let unreachable: string | undefined;

  beforeAll(() => {
    folder = project(pack, 'modules', {
      'package.json': '{ "name": "modules", "private": true, "type": "module" }',
      'main.js': MODULE,
      'orders.test.js': VITEST_TEST,
      'typed.ts': TYPED_TEST,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { ...STRICT, skipLibCheck: true, types: ['node', 'jest'] },
        files: ['typed.ts'],
      }),
    });
    unreachable = install(
      folder,
      pack.tarball,
      ...['cdk8s', 'constructs', 'cdk8s-plus-28', 'vitest', 'jest-snapshot', 'typescript'].map(at),
      at('@types/node'),
      '@jest/globals@30',
      '@types/jest@30',
    );
  }, 180_000);

  const vitest = (environment: Record<string, string>, ...args: string[]) =>
    runWith(environment, folder, 'npx', 'vitest', 'run', '--no-color', ...args);
  const stored = () => readFileSync(path.join(folder, '__manifests__/orders.test.js.snap'), 'utf8');

  it('imports every door by name', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    expect(succeed(run(folder, process.execPath, 'main.js')).stdout).toBe('2 function function\n');
  });

  it('stores manifests under vitest, refuses a change, and updates on request', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    succeed(vitest({}));
    expect(stored()).toContain('exports[`orders > peers 1`] = `\napiVersion: v1\nkind: Service\n');

    writeFileSync(path.join(folder, 'orders.test.js'), VITEST_TEST.replace('2380', '2399'));
    const refused = vitest({ CI: 'true' });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/-\s+(- )?port: 2380[\s\S]*\+\s+(- )?port: 2399/);

    succeed(vitest({}, '-u'));
    expect(stored()).toContain('port: 2399');
  });

  it('is type-checked in tests of vitest and of Jest', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    succeed(run(folder, 'npx', 'tsc', '--noEmit'));
  });
});

describe('a strict TypeScript program that has neither Jest nor vitest nor cdk8s-plus', {
  timeout: 60_000,
}, () => {
  let folder: string;
  let unreachable: string | undefined;

  beforeAll(() => {
    folder = project(pack, 'strict', {
      'package.json': '{ "name": "strict", "private": true, "type": "module" }',
      'main.ts': STRICT_MODULE,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { ...STRICT, skipLibCheck: false, types: [] },
        files: ['main.ts'],
      }),
    });
    unreachable = install(folder, pack.tarball, ...['cdk8s', 'constructs', 'typescript'].map(at));
  }, 120_000);

  it('checks the declarations themselves', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    succeed(run(folder, 'npx', 'tsc', '--noEmit'));
  });

  it('runs the program by each of its names', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    for (const name of ['etcd-druid', 'cdk8s-etcd-druid', 'kubectl-druid']) {
      expect(succeed(run(folder, 'npx', '--no-install', name, '--version')).stdout).toMatch(/^\d/);
    }
  });
});

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  module: 'NodeNext',
  target: 'ES2022',
  noEmit: true,
};

const MODULE = `import { EtcdCluster } from 'cdk8s-etcd-druid';
import { connect } from 'cdk8s-etcd-druid/plus';
import { synthEtcd } from 'cdk8s-etcd-druid/testing';
import { EtcdValidation } from 'cdk8s-etcd-druid/validation';

const { find } = synthEtcd({ replicas: 3 });
console.log(find('PodDisruptionBudget').spec.minAvailable, typeof connect, typeof EtcdValidation);
if (typeof EtcdCluster !== 'function') process.exit(1);
`;

const VITEST_TEST = `import { synthEtcd } from 'cdk8s-etcd-druid/testing';
import { describe, expect, it } from 'vitest';

describe('orders', () => {
  it('peers', () => {
    const { find } = synthEtcd({ replicas: 3, etcd: { serverPort: 2380 } });
    expect(find('Service', 'etcd-peer')).toMatchManifest();
  });
});
`;

const TYPED_TEST = `import { expect as jestExpect } from '@jest/globals';
import { synthEtcd } from 'cdk8s-etcd-druid/testing';
import { expect as vitestExpect } from 'vitest';

const { manifests } = synthEtcd({ replicas: 1 });
vitestExpect(manifests).toMatchManifest();
vitestExpect(manifests).toMatchManifest('hint');
jestExpect(manifests).toMatchManifest();
expect(manifests).toMatchManifest('hint');
// @ts-expect-error -- a hint is a text
vitestExpect(manifests).toMatchManifest(1);
// @ts-expect-error -- there is no such matcher
jestExpect(manifests).toMatchManifests();
`;

const STRICT_MODULE = `import { App, Chart, Cron, Duration, Size } from 'cdk8s';
import { EtcdCluster, Store, Tls } from 'cdk8s-etcd-druid';
import { synthEtcd, toMatchManifest } from 'cdk8s-etcd-druid/testing';
import { EtcdValidation } from 'cdk8s-etcd-druid/validation';

const chart = new Chart(new App(), 'orders', { namespace: 'orders' });
const etcd = new EtcdCluster(chart, 'Etcd', {
  name: 'orders',
  spec: {
    replicas: 3,
    storageCapacity: Size.gibibytes(20),
    etcd: { clientUrlTls: Tls.of({ ca: 'orders-ca', server: 'orders-server', client: 'orders-client' }) },
    backup: {
      store: Store.s3({ container: 'orders', secretRef: { name: 's3' } }),
      fullSnapshotSchedule: Cron.daily(),
      deltaSnapshotPeriod: Duration.minutes(5),
    },
  },
});
const { find, findAll } = synthEtcd({ replicas: 3 });
export const endpoint: string = etcd.clientEndpoint;
export const replicas: number = find('StatefulSet').spec.replicas;
export const image: string | undefined = find('StatefulSet').spec.template.spec.containers[0]?.image;
export const leases: readonly string[] = findAll('Lease').map(({ metadata }) => metadata.name);
export const names = [toMatchManifest, EtcdValidation];
// @ts-expect-error -- no such kind
find('Statefulset');
// @ts-expect-error -- a spec needs replicas
synthEtcd({});
`;
