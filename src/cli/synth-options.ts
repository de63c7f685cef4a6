import { nearestName } from '../api/admission/nearest-name.js';
import type { Engine } from '../api/extensions.js';
import type { LocatedFinding } from '../api/findings.js';
import { BUILT_IN_IMAGES, type ImageVector } from '../api/images.js';
import type { SynthesisOptions } from '../api/options.js';
import { usageFailure } from './exit.js';
import { readFeatureGates } from './feature-gates.js';
import { readImageVector } from './image-vector.js';
import type { Io } from './io.js';
import { readOperatorConfiguration } from './operator-configuration.js';
import { readOptionFile } from './option-file.js';

/** Options of `synth` as they stand on the command line. */
export interface SynthFlags {
  readonly output?: string;
  readonly stdout?: true;
  readonly crds?: true;
  readonly parity?: true;
  readonly engine?: Engine;
  /** `NAME=REF` each. */
  readonly image?: readonly string[];
  readonly imageVector?: string;
  /** `NAME=BOOL,NAME=BOOL` each. */
  readonly featureGates?: readonly string[];
  readonly config?: string;
  readonly passThrough?: true;
}

/** What the flags, and the files that they name, say about synthesis. */
export interface SynthSettings {
  readonly options: SynthesisOptions;
  /** What is wrong with the files. */
  readonly findings: readonly LocatedFinding[];
}

/** @throws CommandFailure naming every flag that cannot be used as written */
export async function readSynthOptions(flags: SynthFlags, io: Io): Promise<SynthSettings> {
  const gates = readFeatureGates(flags.featureGates ?? []);
  const images = readImages(flags.image ?? []);
  const problems = [...gates.problems, ...images.problems];
  if (flags.stdout && flags.output !== undefined) {
    problems.push('--stdout and --output exclude each other: choose one');
  }
  if (problems.length > 0) throw usageFailure(problems.join('\nerror: '));

  const { config: configPath, imageVector: vectorPath } = flags;
  const config =
    configPath === undefined ? undefined : await readOptionFile('--config', configPath, io);
  const vector =
    vectorPath === undefined ? undefined : await readOptionFile('--image-vector', vectorPath, io);
  const configuration = config && readOperatorConfiguration(config);
  const named = new Set(images.images.map(({ name }) => name));
  const vectorImages = vector === undefined ? [] : readImageVector(vector);
  return {
    options: {
      parity: flags.parity ?? false,
      engine: flags.engine,
      images: [...vectorImages.filter(({ name }) => !named.has(name)), ...images.images],
      featureGates: { ...configuration?.featureGates, ...gates.featureGates },
      operatorConfiguration: configuration?.operatorConfiguration,
    },
    findings: [...(config?.findings ?? []), ...(vector?.findings ?? [])],
  };
}

function readImages(texts: readonly string[]): {
  readonly images: ImageVector;
  readonly problems: readonly string[];
} {
  const known = BUILT_IN_IMAGES.map(({ name }) => name);
  const problems: string[] = [];
  const images = texts.flatMap((given) => {
    const equals = given.indexOf('=');
    const [name, ref] = [given.slice(0, equals), given.slice(equals + 1)];
    if (equals < 1 || ref === '') {
      problems.push(
        `--image ${given}: expected NAME=REF, e.g. etcd-druid=registry.example.org/etcd-druid:1.0`,
      );
    } else if (!known.includes(name)) {
      const near = nearestName(name, known);
      const guess = near === undefined ? '' : `, did you mean ${near}`;
      problems.push(
        `--image ${given}: no such image "${name}"${guess}: accepted are ${known.join(', ')}`,
      );
    }
    return [{ name, ref }];
  });
  return { images, problems };
}
