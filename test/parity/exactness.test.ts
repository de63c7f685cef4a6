import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { find, memberPod } from '../charts/find.js';
import { S3_STORE } from '../charts/given-etcd.js';
import { configurationOf, flagOf, serverArguments, upstream } from './upstream.js';

const BEYOND_DOUBLES = 9_007_199_254_740_993n;

function checksum(manifests: ReturnType<typeof upstream>) {
  return memberPod(manifests).metadata.annotations?.['checksum/etcd-configmap'];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function retention(text: string) {
  return upstream({ sharedConfig: { autoCompactionRetention: text } });
}

describe('integers beyond 2^53', () => {
  it('keep every digit in the configuration and in flags', () => {
    const manifests = upstream({
      etcd: { snapshotCount: BEYOND_DOUBLES, quota: BEYOND_DOUBLES },
      backup: { store: S3_STORE, deltaSnapshotMemoryLimit: '9007199254740993' },
    });
    const document = configurationOf(manifests);
    expect(document).toContain('\nsnapshot-count: 9007199254740993\n');
    expect(document).toContain('\nquota-backend-bytes: 9007199254740993\n');
    const args = serverArguments(manifests);
    expect(flagOf(args, 'embedded-etcd-quota-bytes')).toBe('9007199254740993');
    expect(flagOf(args, 'delta-snapshot-memory-limit')).toBe('9007199254740993');
  });
});

describe('checksum', () => {
  it('is that of the data as JSON', () => {
    const manifests = upstream();
    const json = JSON.stringify(find(manifests, 'ConfigMap').data);
    expect(checksum(manifests)).toBe(sha256(json));
  });

  it('escapes what Go escapes in JSON', () => {
    const manifests = retention('<a> & b\u2028c\u2029d');
    const json = JSON.stringify(find(manifests, 'ConfigMap').data)
      .replaceAll('<', '\\u003c')
      .replaceAll('>', '\\u003e')
      .replaceAll('&', '\\u0026')
      .replaceAll('\u2028', '\\u2028')
      .replaceAll('\u2029', '\\u2029');
    expect(json).toContain('\\u003ca\\u003e \\u0026 b');
    expect(checksum(manifests)).toBe(sha256(json));
  });

  it('is of the document alone, whatever else of the resource changes', () => {
    expect(checksum(upstream({ labels: { team: 'a' }, storageCapacity: '1Gi' }))).toBe(
      checksum(upstream()),
    );
    expect(checksum(upstream({ replicas: 3 }))).not.toBe(checksum(upstream()));
  });
});

describe('texts of the configuration document', () => {
  it.each(['2500', '1e3', 'on', '1:30', '0777', '0x1f', '', '~', 'null', '.5', '2026-11-25'])(
    'has "%s" in double quotes, since YAML 1.1 reads it as another type',
    (text) => {
      expect(configurationOf(retention(text))).toContain(
        `\nauto-compaction-retention: "${text}"\n`,
      );
    },
  );

  it.each(['a: b', 'a #b', '- a', '*a', '{a}', '%a'])(
    'has "%s" in single quotes, since YAML would misread it',
    (text) => {
      expect(configurationOf(retention(text))).toContain(
        `\nauto-compaction-retention: '${text}'\n`,
      );
    },
  );

  it('has lines in a block', () => {
    expect(configurationOf(retention('a\nb'))).toContain(
      '\nauto-compaction-retention: |-\n  a\n  b\n',
    );
  });

  it('never folds a long text', () => {
    const words = Array.from({ length: 60 }, () => 'word').join(' ');
    expect(configurationOf(retention(words))).toContain(`\nauto-compaction-retention: ${words}\n`);
  });

  it('keeps list items at the indentation of their key', () => {
    expect(configurationOf(upstream())).toContain(
      'advertise-client-urls:\n  main-0:\n  - http://main-0.main-peer.demo.svc:2379\n',
    );
  });

  it('sorts runs of digits in keys as numbers', () => {
    const document = configurationOf(upstream({ replicas: 11 }));
    expect(document.indexOf('\n  main-9:')).toBeLessThan(document.indexOf('\n  main-10:'));
  });
});
