import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { crdFiles } from '../../scripts/generate/crd-files.js';
import { docComment } from '../../scripts/generate/doc-comment.js';
import { interfaceFile } from '../../scripts/generate/interface-file.js';
import { referencePage } from '../../scripts/generate/reference-page.js';
import { schemas } from '../../scripts/generate/schemas.js';
import { crd, structuralSchema } from '../../src/api/crd.js';
import { KINDS, PLURALS } from '../../src/api/kinds.js';

describe('generated files are as their source has them', () => {
  it.each(KINDS)('the schema of %s that is read at run time', (kind) => {
    expect(structuralSchema(kind)).toEqual(schemas[kind]);
  });

  it.each(Object.entries({ ...crdFiles(), ...interfaceFile(), ...referencePage() }))(
    '%s',
    (file, text) => {
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it.each(KINDS)('the YAML of %s reads back as its CRD', (kind) => {
    const text = readFileSync(`crds/${PLURALS[kind]}.yaml`, 'utf8');
    expect(parse(text)).toEqual(crd(kind));
    expect(Object.keys(parse(text))).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });
});

describe('the schema at run time', () => {
  it('needs no package: zod stays with the generator', async () => {
    const { metafile } = await build({
      entryPoints: ['src/api/crd.ts', 'src/api/etcd.ts'],
      bundle: true,
      format: 'esm',
      metafile: true,
      write: false,
      outdir: 'unused',
    });
    const packages = Object.keys(metafile.inputs).filter((file) => file.includes('node_modules/'));
    expect(packages).toEqual([]);
  });
});

describe('the reference page', () => {
  const page = Object.values(referencePage()).join('\n');

  it('links only to sections that it has', () => {
    const sections = new Set(
      [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) => `#${title?.toLowerCase()}`),
    );
    const links = [...page.matchAll(/\]\((#[^)]*)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => link !== undefined && !sections.has(link))).toEqual([]);
  });

  it('gives every row of a table as many cells as its head', () => {
    const tables = page.split('\n\n').filter((block) => block.startsWith('|'));
    const uneven = tables.filter((block) => {
      const widths = block
        .trim()
        .split('\n')
        .map((row) => row.match(/(?<!\\)\|/g)?.length);
      return new Set(widths).size > 1;
    });
    expect(uneven).toEqual([]);
  });
});

describe('comments of generated interfaces', () => {
  it('stand on one line when there is little to say', () => {
    expect(docComment({ text: 'A name.', unset: undefined, indent: '' })).toBe('/** A name. */');
  });

  it('part the first sentence from the rest, and say what absence means', () => {
    expect(docComment({ text: 'A size. In bytes.', unset: '8Gi', indent: '  ' })).toBe(
      "  /**\n   * A size.\n   *\n   * In bytes.\n   *\n   * @default '8Gi'\n   */",
    );
  });

  it('are not ended by a schedule', () => {
    expect(docComment({ text: 'When.', unset: '0 */1 * * *', indent: '' })).toContain(
      "'0 *\\/1 * * *'",
    );
  });

  it('keep to the width of a line', () => {
    const text = `${'word '.repeat(60)}end.`;
    const lines = docComment({ text, unset: undefined, indent: '  ' }).split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.length).toBeGreaterThan(3);
  });
});
