import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUrl } from '../../src/api/url.js';

describe('isUrl', () => {
  it.each([
    'https://s3.eu-1.example.org',
    'http://10.1.2.3:9000/base?x=1',
    'ftp://files.example.org',
    '/only/a/path',
    '//no.scheme:port/path',
    'minio.example.org:9000',
    'https://',
    'https://[fd00::7]:9000',
    'http://[::]',
    'http://[1:2:3:4:5:6:7:8]',
    'http://[::ffff:10.0.0.1]',
    'http://[1:2:3:4:5:6:250.209.99.255]',
    'http://[fe80::1%25eth0]:2380',
    'http://[fe80::1%25a%20b]',
    'http://10.9.0.1:2380',
    'http://h:',
    'http://user:p%40ss@h:1/',
    'http://h/a%20b?%zz',
    'http://h%25x',
    'http://h%C3%BC%80',
    'http://bücher.example',
    'http://h?a\u2028b',
    'mailto:%zz',
    '*',
  ])('accepts "%s"', (text) => {
    expect(isUrl(text)).toBe(true);
  });

  it.each([
    'minio.example.org',
    '',
    'https://s3 example',
    'https://h:port',
    'https://h/%zz',
    '://h',
    'http://h h',
    'http://h\n',
    'http://h\u007f/',
    '?query',
    'http://h#fragment',
    'http://h/%4',
    'http://h%41',
    'http://us er@h',
    'http://%zz@h',
    'http://a[::1]',
    'http://[::1',
    'http://[::1]x',
    'http://[1.2.3.4]',
    'http://[1:2:3:4:5:6:7]',
    'http://[1:2:3:4:5:6:7:8::]',
    'http://[1:2:3:4:5:6:7:1.2.3.4]',
    'http://[::1::2]',
    'http://[:1::2]',
    'http://[12345::]',
    'http://[::1.2.3.4:5]',
    'http://[::1.2.3.04]',
    'http://[::1.2.3.256]',
    'http://[fe80::1%25]',
    'http://[fe80::1%25%2f]',
    'http://[fe80::1%25%80]',
    'http://[fe80::1%eth0]',
  ])('rejects "%s"', (text) => {
    expect(isUrl(text)).toBe(false);
  });

  it('agrees with the web about ordinary addresses', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
        expect(isUrl(text)).toBe(true);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof isUrl(text) === 'boolean'),
    );
  });
});
