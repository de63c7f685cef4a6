import type { Etcd, EtcdSpec } from '../../../src/api/etcd.js';
import type { Severity } from '../../../src/api/findings.js';
import type { SynthesisOptions } from '../../../src/api/options.js';
import { givenEtcd } from '../../charts/given-etcd.js';

/** A resource that one rule stops, and its neighbour that the rule lets pass. */
export interface CheckRow {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  /** The whole message, or a matcher. */
  readonly message: string;
  readonly refused: Etcd;
  readonly accepted: Etcd;
  readonly options?: SynthesisOptions;
}

export function etcd(etcd: EtcdSpec['etcd']): Etcd {
  return givenEtcd({ etcd });
}

export function backup(backup: EtcdSpec['backup']): Etcd {
  return givenEtcd({ backup });
}
