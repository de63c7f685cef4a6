import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { synthEtcd } from '../../src/testing.js';

const readme = readFileSync('README.md', 'utf8');

/** Code blocks of the README in one language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, code = '']) => code,
  );
}

describe('README', () => {
  it('shows a resource that gives the objects it lists, in that order', () => {
    const [resource = ''] = blocks('yaml');
    const kinds = synthEtcd(resource).manifests.map(({ kind }) => kind);
    expect(kinds).toEqual([
      'Etcd',
      'ServiceAccount',
      'Role',
      'RoleBinding',
      ...Array.from({ length: 5 }, () => 'Lease'),
      'PodDisruptionBudget',
      'Service',
      'Service',
      'ConfigMap',
      'StatefulSet',
      'CronJob',
      'CronJob',
    ]);
  });

  it('shows the program whose output is a golden file', () => {
    const [program = ''] = blocks('ts');
    const tested = readFileSync('test/charts/program.test.ts', 'utf8');
    const body = (text: string) =>
      text
        .slice(text.indexOf("new Chart(app, 'orders'"), text.indexOf('new Api(chart'))
        .replaceAll(/\s+/g, '')
        .replaceAll(',}', '}');
    expect(body(program).length).toBeGreaterThan(100);
    expect(body(tested)).toBe(body(program));
  });

  it('links to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(path.resolve(link)))).toEqual([]);
  });
});
