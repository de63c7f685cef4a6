import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspace } from './workspace.js';

const EXAMPLES = path.resolve('examples');
const files = readdirSync(EXAMPLES);

describe('examples', () => {
  it('synthesize together, each into its own file, with the CRDs', async () => {
    const space = workspace();
    expect((await space.run(['synth', EXAMPLES, '--crds'])).exit).toBe(0);
    expect(space.files('dist')).toHaveLength(files.length + 1);
  });

  it('give the same bytes twice', async () => {
    const space = workspace();
    const first = await space.run(['synth', EXAMPLES, '--stdout']);
    const second = await space.run(['synth', EXAMPLES, '--stdout']);
    expect(second.stdout).toBe(first.stdout);
  });

  it.each(files)('%s begins with a line that says what it shows', (file) => {
    expect(readFileSync(path.join(EXAMPLES, file), 'utf8')).toMatch(/^# .{20,}\.\n/);
  });

  it.each(files.filter((file) => file !== 'seed.yaml'))('%s has no finding', async (file) => {
    const args = ['synth', path.join(EXAMPLES, file), '--stdout', '--image', 'etcd-druid=mine:1'];
    const { exit, stderr } = await workspace().run(args);
    expect(exit).toBe(0);
    expect(stderr).not.toMatch(/warning|error/);
  });

  it('seed.yaml has no finding but those of its conversion', async () => {
    const { stderr } = await workspace().run(['validate', path.join(EXAMPLES, 'seed.yaml')]);
    expect(stderr.match(/\[older-shape\]/g)).toHaveLength(20);
    expect(stderr).toMatch(/1 resource: 0 errors, 20 warnings\n$/);
  });
});
