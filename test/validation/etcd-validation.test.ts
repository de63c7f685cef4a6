import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CDK8S = path.resolve('node_modules/cdk8s-cli/bin/cdk8s');

let project = '';
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'etcd-druid-validation-'));
  writeFileSync(
    path.join(project, 'cdk8s.yaml'),
    [
      'language: typescript',
      'app: node app.js',
      'validations:',
      `  - package: ${path.resolve('lib/validation.js')}`,
      '    class: EtcdValidation',
      '    version: 0.1.0',
    ].join('\n'),
  );
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Runs the real cdk8s on an app that writes one file. */
function synth(manifest: string) {
  mkdirSync(path.join(project, 'home'));
  const write = `require('fs').mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true });
require('fs').writeFileSync(process.env.CDK8S_OUTDIR + '/a.k8s.yaml', ${JSON.stringify(manifest)});`;
  writeFileSync(path.join(project, 'app.js'), write);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [CDK8S, '--check-upgrade=false', 'synth'],
    {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, HOME: path.join(project, 'home') },
    },
  );
  return { status, text: stdout + stderr };
}

const ETCD = `apiVersion: druid.gardener.cloud/v1alpha1
kind: Etcd
metadata: {name: main, namespace: demo}
spec: {replicas: 3, labels: {}, etcd: {metrics: basic}, backup: {}}
`;

describe('the validation plugin in cdk8s synth', () => {
  it('lets an Etcd pass that the API server would accept, and other kinds', () => {
    const { status, text } = synth(`${ETCD}---\napiVersion: v1\nkind: Secret\nspec: nonsense\n`);
    expect(text).toContain('success');
    expect(status).toBe(0);
  });

  it('rejects an Etcd with the field and what is accepted', () => {
    const { status, text } = synth(ETCD.replace('basic', 'loud'));
    expect(text).toContain('spec.etcd.metrics');
    expect(text).toContain('expected "basic" or "extensive", got "loud"');
    expect(status).toBe(2);
  });
});
