import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BUILT_IN_WRITERS, Writer, writerFindings } from '../../src/api/protection/writers.js';
import { EVALUATORS, refusals } from './admission-review.js';
import {
  CLAIMS,
  etcd,
  KINDS,
  OURS,
  type ProtectedKind,
  policiesFor,
  reviewOf,
  SCALE,
  STATUS_KINDS,
} from './protected-objects.js';

const POLICIES = policiesFor([Writer.argoCd(), Writer.group('admins')]);
const MEMBER = 'system:serviceaccount:orders:main';
const WRITERS = [...BUILT_IN_WRITERS.users, ...Writer.argoCd().users, MEMBER];

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('main', 'admins', ''));
const stranger = fc
  .oneof(
    anyText,
    fc.constantFrom(...WRITERS).map((name) => `${name}x`),
  )
  .filter((name) => !WRITERS.includes(name));
const groups = fc.option(fc.array(anyText.filter((group) => group !== 'admins')), {
  nil: undefined,
});
const annotations = fc.dictionary(anyText, anyText, { maxKeys: 2 });

/** Labels that are ours, nearly ours, or anything. */
const labels = fc
  .tuple(
    fc.dictionary(anyText, anyText, { maxKeys: 2 }),
    fc.subarray(Object.entries(OURS)),
    fc.constantFrom({}, { 'app.kubernetes.io/part-of': 'other' }),
  )
  .map(([any, ours, moved]) => ({ ...any, ...Object.fromEntries(ours), ...moved }));

const change = fc.record(
  { labels, annotations, ownerReferences: fc.array(fc.record({ uid: anyText }), { maxLength: 2 }) },
  { requiredKeys: [] },
);

/** Etcds of the namespace beside the owner; what they say must not matter. */
const others = fc.array(
  fc
    .constantFrom(
      'druid.gardener.cloud/disable-etcd-component-protection',
      'druid.gardener.cloud/disable-etcd-runtime-component-creation',
    )
    .map((annotation) => etcd('other', annotation)),
  { maxLength: 2 },
);
const etcds = others.map((some) => [...some, etcd('main')]);

const closed: readonly ProtectedKind[] = [...KINDS.filter((kind) => kind !== CLAIMS), SCALE];
const open: readonly ProtectedKind[] = [CLAIMS, ...STATUS_KINDS];

describe.each(EVALUATORS)('a stranger, by $engine', ({ evaluate }) => {
  it('can neither change nor delete a protected object, whatever becomes of it', () => {
    const attempt = fc.record({
      kind: fc.constantFrom(...closed),
      operation: fc.constantFrom('UPDATE', 'DELETE'),
      user: stranger,
      groups,
      change,
      etcds,
    });
    fc.assert(
      fc.property(attempt, (given) => {
        fc.pre(given.kind !== SCALE || given.operation === 'UPDATE');
        expect(refusals(POLICIES, reviewOf(given), evaluate)).toHaveLength(1);
      }),
    );
  });

  it('can change a claim or a status only as long as the object stays what it is', () => {
    const attempt = fc.record({
      kind: fc.constantFrom(...open),
      user: stranger,
      groups,
      change,
      etcds,
    });
    fc.assert(
      fc.property(attempt, (given) => {
        const review = reviewOf({ ...given, operation: 'UPDATE' });
        const { labels: newLabels, ownerReferences } = review.object?.metadata ?? {};
        const kept =
          Object.entries(OURS).every(([key, value]) => newLabels?.[key] === value) &&
          ownerReferences === undefined;
        expect(refusals(POLICIES, review, evaluate)).toHaveLength(kept ? 0 : 1);
      }),
    );
  });

  it('is not let in by the name of a writer, however it is spelled', () => {
    const name = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(name, fc.boolean(), stranger, (writer, asGroup, user) => {
        const named = asGroup ? Writer.group(writer) : Writer.user(writer);
        fc.pre(writerFindings([named]).length === 0 && writer !== user);
        const by = (one: string) =>
          reviewOf({
            kind: CLAIMS,
            operation: 'DELETE',
            user: asGroup ? 'somebody' : one,
            groups: asGroup ? [one] : [],
          });
        expect(refusals(policiesFor([named]), by(writer), evaluate)).toEqual([]);
        expect(refusals(policiesFor([named]), by(user), evaluate)).toHaveLength(1);
      }),
    );
  });
});
