import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { ARCHITECTURES } from '../../scripts/image/platform.js';
import { readRequest } from '../../scripts/image/request.js';
import { ETCD_MINORS, etcdVersion } from '../../scripts/image/sources/etcd-program.js';
import { DEFAULT_IMAGE } from '../../src/api/images.js';

const OUTPUT = ['--output', path.join(tmpdir(), 'image.tar')];

describe('the arguments of npm run image', () => {
  it('ask for the default image when they name the archive alone', () => {
    const platform = Object.values(ARCHITECTURES).some(({ node }) => node === process.arch)
      ? []
      : ['--platform', 'linux/amd64'];
    expect(readRequest([...OUTPUT, ...platform])).toMatchObject({
      output: OUTPUT[1],
      etcd: '3.6',
      reference: DEFAULT_IMAGE,
    });
  });

  it('take the minor and the release of etcd, and the tag has the minor', () => {
    for (const minor of ETCD_MINORS) {
      const reference = DEFAULT_IMAGE.replace('etcd3.6', `etcd${minor}`);
      for (const etcd of [minor, etcdVersion(minor)]) {
        const request = readRequest([...OUTPUT, '--etcd', etcd, '--platform', 'linux/arm64']);
        expect(request).toMatchObject({ etcd: minor, architecture: 'arm64', reference });
      }
    }
  });

  it('take another name with a tag', () => {
    const tag = 'registry.example.org/etcd-druid:mine';
    expect(readRequest([...OUTPUT, '--tag', tag, '--platform', 'linux/amd64'])).toMatchObject({
      reference: tag,
    });
  });

  it('ask for help, whatever else is wrong', () => {
    expect(readRequest(['--help', '--etcd', '2'])).toBe('help');
  });

  it('are all judged at once, each error naming what is expected', () => {
    const wrong = ['--etcd', '3.4', '--platform', 'linux/riscv64', '--tag', 'etcd-druid'];
    const releases = ETCD_MINORS.map(etcdVersion).join(', ');
    expect(() => readRequest(wrong)).toThrow(
      [
        '--output: expected the archive to write, such as etcd-druid.tar',
        `--etcd 3.4: expected 3.5, 3.6, 3.7, ${releases}`,
        '--platform linux/riscv64: expected linux/amd64, linux/arm64',
        '--tag etcd-druid: expected a name and a tag, such as registry.example.org/etcd-druid:1',
      ].join('\n'),
    );
  });

  it.each([
    [['--output', path.join(tmpdir(), 'absent/image.tar')], 'there is no folder'],
    [['--output', tmpdir()], 'expected a file, this is a folder'],
    [[...OUTPUT, '--foo'], "Unknown option '--foo'"],
    [[...OUTPUT, 'surplus'], 'surplus'],
  ])('rejects %j', (args, message) => {
    expect(() => readRequest(args)).toThrow(message);
  });
});
