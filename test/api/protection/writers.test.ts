import { describe, expect, it } from 'vitest';

import { Writer, writerFindings } from '../../../src/api/protection/writers.js';

describe('writers', () => {
  it.each([
    ['Argo CD', Writer.argoCd(), ['system:serviceaccount:argocd:argocd-application-controller']],
    [
      'Argo CD from another cluster',
      Writer.argoCd({ namespace: 'kube-system', serviceAccount: 'argocd-manager' }),
      ['system:serviceaccount:kube-system:argocd-manager'],
    ],
    [
      'Flux',
      Writer.flux(),
      [
        'system:serviceaccount:flux-system:kustomize-controller',
        'system:serviceaccount:flux-system:helm-controller',
      ],
    ],
    [
      'Flux in another namespace',
      Writer.flux({ namespace: 'gitops' }),
      [
        'system:serviceaccount:gitops:kustomize-controller',
        'system:serviceaccount:gitops:helm-controller',
      ],
    ],
    [
      'a service account',
      Writer.serviceAccount('ci', 'deploy'),
      ['system:serviceaccount:ci:deploy'],
    ],
    ['a user', Writer.user('oidc:alice@example.com'), ['oidc:alice@example.com']],
  ])('%s is known by the names the API server sees', (_, writer, users) => {
    expect(writer).toEqual({ users, groups: [] });
  });

  it('may be everybody in a group', () => {
    expect(Writer.group('admins')).toEqual({ users: [], groups: ['admins'] });
  });

  it.each([
    Writer.argoCd(),
    Writer.flux(),
    Writer.user('CN=Jane Doe, O=ACME'),
    Writer.user("o'hara"),
    Writer.group('system:serviceaccounts:argocd'),
    Writer.group('system:masters'),
  ])('accepts %j', (writer) => {
    expect(writerFindings([writer])).toEqual([]);
  });

  it.each([
    [[], 'writers', 'no writer is named'],
    [[{ users: [], groups: [] }], 'writers', 'no writer is named'],
    [[Writer.user('')], 'writers[0].users[0]', 'not a name: ""'],
    [[Writer.user(' alice')], 'writers[0].users[0]', 'not a name: " alice"'],
    [[Writer.user('a\nb')], 'writers[0].users[0]', 'not a name: "a\\nb"'],
    [[Writer.argoCd(), Writer.group('')], 'writers[1].groups[0]', 'not a name: ""'],
    [[Writer.user('system:anonymous')], 'writers[0].users[0]', 'everybody without credentials'],
    [[Writer.serviceAccount('ci', '')], 'writers[0].users[0]', 'not a service account'],
    [[Writer.serviceAccount('a.b', 'c')], 'writers[0].users[0]', 'not a service account'],
    [[Writer.flux({ namespace: 'Flux' })], 'writers[0].users[1]', 'not a service account'],
    [[Writer.user('system:serviceaccounts:ci')], 'writers[0].users[0]', 'not a service account'],
    [[Writer.group('system:authenticated')], 'writers[0].groups[0]', 'would protect nothing'],
    [[Writer.group('system:serviceaccounts')], 'writers[0].groups[0]', 'would protect nothing'],
  ] as const)('rejects %j at %s', (writers, path, message) => {
    expect(writerFindings(writers)).toContainEqual({
      path,
      rule: 'protection-writers',
      severity: 'error',
      message: expect.stringContaining(message),
    });
  });
});
