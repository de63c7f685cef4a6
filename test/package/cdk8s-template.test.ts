import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cleanEnvironment,
  install,
  type Packed,
  packed,
  ROOT,
  remove,
  run,
  runWith,
  succeed,
} from './consumer.js';

const MAIN = `import { App, Chart, Cron, Duration, Size } from 'cdk8s';
import { EtcdCluster, Store, Tls } from 'cdk8s-etcd-druid';
import { Api } from './api';

const app = new App();
const chart = new Chart(app, 'orders', { namespace: 'orders' });
const etcd = new EtcdCluster(chart, 'Etcd', {
  name: 'orders',
  spec: {
    replicas: 3,
    storageCapacity: Size.gibibytes(20),
    etcd: { clientUrlTls: Tls.of({ ca: 'orders-ca', server: 'orders-server', client: 'orders-client' }) },
    backup: { store: Store.s3({ container: 'orders', secretRef: { name: 's3' } }), fullSnapshotSchedule: Cron.daily(), deltaSnapshotPeriod: Duration.minutes(5) },
  },
});
new Api(chart, 'Api', { endpoint: etcd.clientEndpoint, ca: etcd.caSecret });
app.synth();
`;

const API = `import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

export interface ApiProps {
  readonly endpoint: string;
  readonly ca: string | undefined;
}

export class Api extends Construct {
  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    new ApiObject(this, 'Config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'api' },
      data: { endpoint: props.endpoint, ca: props.ca },
    });
  }
}
`;

const TEST = `import { App, Chart } from 'cdk8s';
import { EtcdCluster } from 'cdk8s-etcd-druid';
import { synthEtcd } from 'cdk8s-etcd-druid/testing';
import { Api } from './api';

describe('orders', () => {
  test('keeps a quorum', () => {
    const { find } = synthEtcd({ replicas: 3 });
    expect(find('PodDisruptionBudget').spec.minAvailable).toBe(2);
    expect(find('Service', 'etcd-client').spec.ports[0].port).toBe(2379);
  });
  test('is what was reviewed', () => {
    const chart = new Chart(new App(), 'api');
    new Api(chart, 'Api', { endpoint: 'https://etcd:2379', ca: 'ca' });
    expect(chart).toMatchManifest();
    expect(synthEtcd({ replicas: 1 }).find('Service', 'etcd-peer')).toMatchManifest('peer Service');
  });
  test('shows a construct with all that is below it', () => {
    const chart = new Chart(new App(), 'main');
    expect(new EtcdCluster(chart, 'Etcd', { name: 'main', spec: { replicas: 1 } })).toMatchManifest();
  });
});
`;

const EXPLICIT_TEST = `import { expect, test } from '@jest/globals';
import { synthEtcd } from 'cdk8s-etcd-druid/testing';

test('prints YAML', () => {
  expect(synthEtcd({ replicas: 1 }).find('Service', 'etcd-peer')).toMatchManifest();
});
`;

describe('a project made by "cdk8s init typescript-app"', { timeout: 60_000 }, () => {
  let pack: Packed;
  let app: string;
  let unreachable: string | undefined;

  beforeAll(() => {
    pack = packed();
    app = path.join(pack.workspace, 'orders');
    initialize(pack, app);
    unreachable = install(app, pack.tarball);
    for (const [file, text] of Object.entries({
      'main.ts': MAIN,
      'api.ts': API,
      'main.test.ts': TEST,
    })) {
      writeFileSync(path.join(app, file), text);
    }
    rmSync(path.join(app, '__snapshots__'), { recursive: true });
  }, 180_000);

  afterAll(() => remove(pack), 60_000);

  it('runs its own tests, and stores manifests in snapshots of Jest', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    succeed(run(app, 'npm', 'test'));
    expect(readdirSync(path.join(app, '__snapshots__'))).toEqual(['main.test.ts.snap']);
    const stored = readFileSync(path.join(app, '__snapshots__/main.test.ts.snap'), 'utf8');
    expect(stored).toContain('exports[`orders is what was reviewed 1`] = `\napiVersion: v1\n');
    expect(stored).toContain('exports[`orders is what was reviewed: peer Service 1`] = `\n');
  });

  it('is told by Jest what changed, and changes nothing under CI', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    writeFileSync(
      path.join(app, 'main.test.ts'),
      TEST.replace('https://etcd:2379', 'https://other:1'),
    );
    const changed = run(app, 'npm', 'test', '--', '--ci');
    writeFileSync(path.join(app, 'main.test.ts'), TEST);
    expect(changed.status).toBe(1);
    expect(changed.stderr).toMatch(
      /-\s+endpoint: https:\/\/etcd:2379\n\s*\+\s+endpoint: https:\/\/other:1\n/,
    );
  });

  it('works where the globals of Jest are switched off', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    writeFileSync(path.join(app, 'explicit.test.ts'), EXPLICIT_TEST);
    succeed(run(app, 'npx', 'jest', '--injectGlobals=false', 'explicit'));
    const stored = readFileSync(path.join(app, '__snapshots__/explicit.test.ts.snap'), 'utf8');
    expect(stored).toContain('exports[`prints YAML 1`] = `\napiVersion: v1\n');
  });

  it('synthesizes the program of the README', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    succeed(run(app, 'npx', 'cdk8s', 'synth', '--check-upgrade=false'));
    const text = readFileSync(path.join(app, 'dist/orders.k8s.yaml'), 'utf8');
    expect(text).toContain('kind: StatefulSet\n');
    expect(text).toContain('endpoint: https://orders-client.orders.svc:2379\n');
  });

  // Last, because it leaves JavaScript beside the sources.
  it('compiles, with the declarations of the package checked', (context) => {
    context.skip(unreachable !== undefined, unreachable);
    succeed(run(app, 'npm', 'run', 'compile'));
  });
});

/**
 * Has cdk8s write the project. Its own last steps are answered by a stand-in
 * for npm: they would fetch the Kubernetes schema from outside the registry.
 */
function initialize({ workspace }: Packed, app: string): void {
  const standIn = path.join(workspace, 'stand-in');
  mkdirSync(standIn);
  mkdirSync(app);
  writeFileSync(path.join(standIn, 'npm'), '#!/bin/sh\nexit 0\n');
  writeFileSync(path.join(standIn, 'npm.cmd'), '@exit /b 0\r\n');
  chmodSync(path.join(standIn, 'npm'), 0o755);
  const search = `${standIn}${path.delimiter}${cleanEnvironment().PATH}`;
  const cdk8s = path.join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');
  succeed(
    runWith(
      { PATH: search },
      app,
      process.execPath,
      cdk8s,
      '--check-upgrade=false',
      'init',
      'typescript-app',
    ),
  );
}
