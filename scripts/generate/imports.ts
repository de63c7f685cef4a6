import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * What `cdk8s import` makes of the CRDs, by path.
 *
 * The command imports one source only and overwrites what it wrote for the same
 * group before, so it gets the three as one stream.
 */
export function importFiles(
  crds: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-import-'));
  try {
    writeFileSync(path.join(folder, 'crds.yaml'), Object.values(crds).join('---\n'));
    runImport(folder);
    const imports = path.join(folder, 'imports');
    return Object.fromEntries(
      readdirSync(imports).map((file) => [
        `imports/${file}`,
        readFileSync(path.join(imports, file), 'utf8'),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runImport(cwd: string): void {
  const cdk8s = path.resolve('node_modules/cdk8s-cli/bin/cdk8s');
  const words =
    '--check-upgrade=false import --no-save --class-prefix Kube -l typescript -o imports crds.yaml';
  const { status, stderr } = spawnSync(process.execPath, [cdk8s, ...words.split(' ')], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`cdk8s import failed: ${stderr}`);
}
