import { type Finding, shown } from './findings.js';

/** Prefix of every annotation that this project adds to upstream's resource. */
export const EXTENSION_PREFIX = 'cdk8s-etcd-druid.github.io/';

/** Whose programs run in the pods: ours, or Gardener's etcd-wrapper and etcdbrctl. */
export type Engine = 'native' | 'gardener';

/** Choices that upstream's schema lacks; each is an annotation of the Etcd under our prefix. */
export interface Extensions {
  /**
   * Annotation `engine`. An image named in the resource always wins.
   *
   * @default 'native'
   */
  readonly engine?: Engine | undefined;

  /**
   * Annotation `compaction-schedule`: when the CronJob compacts the backups,
   * five-field cron in UTC, or `never`, which leaves the CronJob suspended.
   *
   * @default '0 2 * * *'
   */
  readonly compactionSchedule?: string | undefined;

  /**
   * Annotation `defragmentation`: by a CronJob, or by the leading sidecar on its own schedule.
   *
   * @default 'cronjob'
   */
  readonly defragmentation?: 'cronjob' | 'sidecar' | undefined;

  /**
   * Annotation `etcd-resource`: whether the Etcd itself stands in the output.
   *
   * @default 'emit'
   */
  readonly etcdResource?: 'emit' | 'omit' | undefined;

  /**
   * Annotation `volume-retention`: whether deleting the StatefulSet deletes its
   * volume claims. Scaling never does.
   *
   * @default 'retain'
   */
  readonly volumeRetention?: 'retain' | 'delete' | undefined;
}

/** Annotation key and accepted values of each extension; `undefined` accepts any text. */
export const EXTENSION_ANNOTATIONS: Readonly<
  Record<keyof Extensions, { readonly key: string; readonly values?: readonly string[] }>
> = {
  engine: { key: `${EXTENSION_PREFIX}engine`, values: ['native', 'gardener'] },
  compactionSchedule: { key: `${EXTENSION_PREFIX}compaction-schedule` },
  defragmentation: { key: `${EXTENSION_PREFIX}defragmentation`, values: ['cronjob', 'sidecar'] },
  etcdResource: { key: `${EXTENSION_PREFIX}etcd-resource`, values: ['emit', 'omit'] },
  volumeRetention: { key: `${EXTENSION_PREFIX}volume-retention`, values: ['retain', 'delete'] },
};

/** Value of `compaction-schedule` that keeps the CronJob but never lets it start. */
export const NEVER = 'never';

/** Reads the extensions of a resource; values that are not accepted are left out, see {@link extensionFindings}. */
export function readExtensions(annotations: Readonly<Record<string, string>>): Extensions {
  const entries = Object.entries(EXTENSION_ANNOTATIONS).flatMap(([name, { key, values }]) => {
    const value = annotations[key];
    return value !== undefined && (values?.includes(value) ?? true) ? [[name, value]] : [];
  });
  return Object.fromEntries(entries) as Extensions;
}

/** Annotations that say the same as `extensions`. */
export function extensionAnnotations(extensions: Extensions): Readonly<Record<string, string>> {
  const entries = Object.entries(EXTENSION_ANNOTATIONS).flatMap(([name, { key }]) => {
    const value = extensions[name as keyof Extensions];
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

/** Findings about annotations under our prefix that do not exist or have a value that is not accepted. */
export function extensionFindings(annotations: Readonly<Record<string, string>>): Finding[] {
  const known = new Map(
    Object.values(EXTENSION_ANNOTATIONS).map(({ key, values }) => [key, values]),
  );
  return Object.entries(annotations).flatMap(([key, value]): Finding[] => {
    if (!key.startsWith(EXTENSION_PREFIX)) return [];
    const path = `metadata.annotations[${key}]`;
    if (!known.has(key)) {
      const keys = [...known.keys()].join(', ');
      return [
        {
          path,
          rule: 'extension',
          severity: 'error',
          message: `unknown annotation: accepted are ${keys}`,
        },
      ];
    }
    const values = known.get(key);
    if (values === undefined || values.includes(value)) return [];
    const message = `unknown value ${shown(value)}: accepted are ${values.join(' and ')}`;
    return [{ path, rule: 'extension', severity: 'error', message }];
  });
}
