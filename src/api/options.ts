import type { Engine } from './extensions.js';
import type { ImageVector } from './images.js';

/** Choices that are not part of a resource: what a command line or a construct's props decide. */
export interface SynthesisOptions {
  /**
   * Emit exactly the objects that upstream's operator writes, and nothing of ours.
   *
   * @default false
   */
  readonly parity?: boolean | undefined;

  /**
   * Engine for resources whose annotations name none.
   *
   * @default 'native', with `parity` 'gardener'
   */
  readonly engine?: Engine | undefined;

  /**
   * Where images come from, merged over the built-in vector.
   *
   * @default - the built-in vector
   */
  readonly images?: ImageVector | undefined;

  /**
   * Feature gates by name, see {@link FEATURE_GATES}.
   *
   * @default - every gate at its own default
   */
  readonly featureGates?: Readonly<Record<string, boolean>> | undefined;

  /** @default - upstream's defaults */
  readonly operatorConfiguration?: OperatorConfiguration | undefined;

  /**
   * Data of a Secret, when it is at hand.
   *
   * Only the base path of a local store is ever read from it.
   *
   * @default - no Secret is known
   */
  readonly secrets?: SecretLookup | undefined;
}

/** Data of the Secret, decoded; `undefined` when it is not known. */
export type SecretLookup = (
  namespace: string,
  name: string,
) => Readonly<Record<string, string>> | undefined;

/**
 * The fields of upstream's operator configuration that change manifests.
 *
 * @see etcd-druid: `OperatorConfiguration` of config.druid.gardener.cloud/v1alpha1
 */
export interface OperatorConfiguration {
  /** `controllers.etcd.disableEtcdServiceAccountAutomount`. @default false */
  readonly disableServiceAccountAutomount?: boolean | undefined;

  /** `controllers.compaction.enabled`. @default true */
  readonly compactionEnabled?: boolean | undefined;

  /** `controllers.compaction.activeDeadlineDuration`, in whole seconds. @default 10800 */
  readonly compactionDeadlineSeconds?: number | undefined;

  /** `controllers.compaction.metricsScrapeWaitDuration`, a Go duration. @default '0s' */
  readonly metricsScrapeWaitDuration?: string | undefined;
}

/** Deadline of a compaction Job. @see etcd-druid: `DefaultCompactionActiveDeadlineDuration` (3h) */
export const DEFAULT_COMPACTION_DEADLINE_SECONDS = 10_800;

/**
 * Gates that may be named, with their defaults.
 *
 * `UpgradeEtcdVersion` selects upstream's next images and always writes the
 * backend's freelist type; `UseEtcdWrapper` is locked and has no effect.
 *
 * @see etcd-druid: feature gates of v0.38
 */
export const FEATURE_GATES: Readonly<Record<string, { default: boolean; locked: boolean }>> = {
  UpgradeEtcdVersion: { default: false, locked: false },
  UseEtcdWrapper: { default: true, locked: true },
};

export function upgradesEtcdVersion(options: SynthesisOptions): boolean {
  return options.featureGates?.UpgradeEtcdVersion ?? false;
}
