import { parseDuration, printDuration } from '../api/duration.js';
import { isJsonObject, valueAt } from '../api/json.js';
import type { OperatorConfiguration } from '../api/options.js';
import { gateProblem } from './feature-gates.js';
import { BOOLEAN, type OptionFile, optional, TEXT } from './option-file.js';

const COMPACTION = 'controllers.compaction';
const NANOSECONDS_PER_SECOND = 1_000_000_000n;

/** What a configuration of upstream's operator says about manifests. */
export interface ReadConfiguration {
  readonly operatorConfiguration: OperatorConfiguration;
  readonly featureGates: Readonly<Record<string, boolean>>;
}

/** Reads the fields that change manifests; the others are ignored, as upstream ignores unknown ones. */
export function readOperatorConfiguration(file: OptionFile): ReadConfiguration {
  const automount = 'controllers.etcd.disableEtcdServiceAccountAutomount';
  const deadline = duration(file, `${COMPACTION}.activeDeadlineDuration`, 1n);
  const wait = duration(file, `${COMPACTION}.metricsScrapeWaitDuration`, 0n);
  return {
    operatorConfiguration: {
      disableServiceAccountAutomount: optional(file, automount, BOOLEAN),
      compactionEnabled: optional(file, `${COMPACTION}.enabled`, BOOLEAN),
      compactionDeadlineSeconds:
        deadline === undefined ? undefined : Number(deadline / NANOSECONDS_PER_SECOND),
      metricsScrapeWaitDuration: wait === undefined ? undefined : printDuration(wait),
    },
    featureGates: readGates(file),
  };
}

function duration(file: OptionFile, path: string, least: bigint): bigint | undefined {
  const text = optional(file, path, TEXT);
  if (text === undefined) return undefined;
  try {
    const nanoseconds = parseDuration(text);
    if (nanoseconds >= least) return nanoseconds;
    file.refuse(
      path,
      `expected a duration ${least === 0n ? 'of 0s or more' : 'above 0s'}, got "${text}"`,
    );
  } catch (error) {
    file.refuse(path, error instanceof Error ? error.message : String(error));
  }
  return undefined;
}

function readGates(file: OptionFile): Readonly<Record<string, boolean>> {
  const gates = valueAt(file.tree, 'featureGates') ?? {};
  if (!isJsonObject(gates)) {
    file.refuse('featureGates', 'expected gate names with true or false');
    return {};
  }
  const entries = Object.entries(gates).flatMap(([name, value]): [string, boolean][] => {
    const problem = gateProblem(name, value);
    if (problem !== undefined) file.refuse(`featureGates.${name}`, problem);
    return typeof value === 'boolean' ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}
