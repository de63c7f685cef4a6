import packageJson from '../../package.json' with { type: 'json' };
import { runConfiguration } from './configuration.js';
import { productLayers } from './contents.js';
import type { Image } from './image.js';
import { etcdVersion } from './sources/etcd-program.js';
import { type Choice, gatherSources } from './sources/gather.js';
import type { Gathering } from './sources/kept.js';

/**
 * Our image, ready to be written.
 *
 * @throws SourceError or BuildError when something that it is made of cannot be had on this machine
 */
export async function productImage(
  { reference, ...choice }: Choice & { readonly reference: string },
  gathering: Gathering,
): Promise<Image> {
  const { etcd, architecture } = choice;
  const sources = await gatherSources(choice, process.cwd(), gathering);
  return {
    reference,
    architecture,
    run: runConfiguration(`${packageJson.version}-etcd${etcdVersion(etcd)}`),
    layers: productLayers(architecture, sources),
  };
}
