import { describe, expect, it } from 'vitest';
import { containerSecurityContext, podSecurityContext } from '../../src/constructs/pod-security.js';

const USER = { runAsUser: 65532, runAsGroup: 65532, runAsNonRoot: true, fsGroup: 65532 };
const ROOT = { runAsUser: 0, runAsGroup: 0, runAsNonRoot: false, fsGroup: 0 };
const SECCOMP = { seccompProfile: { type: 'RuntimeDefault' } };
const POLICY = { fsGroupChangePolicy: 'OnRootMismatch' };

describe('security of a pod', () => {
  it.each([
    { runAsRoot: false, parity: false, context: { ...USER, ...POLICY, ...SECCOMP } },
    { runAsRoot: true, parity: false, context: { ...ROOT, ...SECCOMP } },
    { runAsRoot: false, parity: true, context: { ...USER, ...POLICY } },
    { runAsRoot: true, parity: true, context: ROOT },
  ])('as root $runAsRoot, parity $parity', ({ context, ...options }) => {
    expect(podSecurityContext(options)).toEqual(context);
  });
});

describe('security of a container', () => {
  const DROPPED = { capabilities: { drop: ['ALL'] } };

  it.each([
    { runAsRoot: false, parity: false, more: DROPPED },
    { runAsRoot: true, parity: false, more: {} },
    { runAsRoot: false, parity: true, more: {} },
    { runAsRoot: true, parity: true, more: {} },
  ])('as root $runAsRoot, parity $parity', ({ more, ...options }) => {
    expect(containerSecurityContext(options)).toEqual({ allowPrivilegeEscalation: false, ...more });
  });
});
