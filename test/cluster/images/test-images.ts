import { hostArchitecture } from '../../../scripts/image/platform.js';
import { CATALOGUE, type ProgramName } from '../assets/catalogue.js';
import { release } from '../assets/pins.js';
import { keptArchive } from './kept-archive.js';
import { RECIPES, type Recipe, type TestImageName } from './recipes.js';

/** An image for tests. */
export interface TestImage {
  /** Name that pods use; no registry has it. */
  readonly reference: string;
  /** File of the cache to import. */
  readonly archive: string;
}

const REPOSITORY = 'localhost/cdk8s-etcd-druid';

/** Tag of what has no version: not `latest`, which the kubelet would want to pull. */
const UNVERSIONED = '1';

/** What every node has. */
const NODE_IMAGES = ['pause', 'coredns', 'busybox', 'etcd'] as const satisfies TestImageName[];

/** What those are made of. */
export const NODE_IMAGE_PROGRAMS: readonly ProgramName[] = NODE_IMAGES.flatMap(
  (name) => RECIPES[name].programs,
);

/**
 * The images that every node has; a moment when the cache has them.
 *
 * @throws MissingAssetError when a program of one is not in the cache
 */
export async function testImages() {
  const images: Partial<Record<TestImageName, TestImage>> = {};
  for (const name of NODE_IMAGES) images[name] = await testImage(name);
  return images as Record<(typeof NODE_IMAGES)[number], TestImage>;
}

/**
 * One image, e.g. of another minor of etcd than every node has.
 *
 * @throws MissingAssetError when a program of it is not in the cache
 */
export async function testImage(name: TestImageName): Promise<TestImage> {
  const architecture = hostArchitecture();
  if (architecture === undefined) throw new Error(`no images are made for ${process.arch}`);
  const { repository, programs, run, entries }: Recipe = RECIPES[name];
  const reference = `${REPOSITORY}/${repository}:${version(programs[0])}`;
  const layers = [{ title: name, entries: entries() }];
  return { reference, archive: await keptArchive({ reference, architecture, run, layers }) };
}

function version(program: ProgramName): string {
  const asset = CATALOGUE.find(({ programs }) => program in programs);
  return (asset && release(asset)) || UNVERSIONED;
}
