import { DEFAULT_IMAGE } from '../api/images.js';
import type { SynthesisOptions } from '../api/options.js';
import { crdStream } from './crds.js';
import type { Io } from './io.js';
import type { Output } from './output.js';
import { CRDS_FILE, outputFile } from './plan.js';
import { type Step, withProgress } from './progress.js';
import { render } from './rendering.js';
import type { Resource } from './resources.js';

/** What is to be written. */
export interface Work {
  readonly resources: readonly Resource[];
  /** Each judged resource as admission left it. */
  readonly admitted: ReadonlyMap<Resource, unknown>;
  readonly options: SynthesisOptions;
  readonly crds: boolean;
}

/** What was written. */
export interface Written {
  readonly files: number;
  readonly objects: number;
  /** True when a pod would run the image that nobody named. */
  readonly usesDefaultImage: boolean;
}

/**
 * Renders and writes one resource at a time, so that memory does not grow with the output.
 *
 * On a failure or a signal the output is given up as a whole.
 */
export async function writeAll(work: Work, output: Output, io: Io): Promise<Written> {
  try {
    const total = work.resources.length;
    const written = await withProgress(io, { verb: 'synthesizing', total }, (step) =>
      writeEach(work, output, step),
    );
    io.signal.throwIfAborted();
    await output.finish();
    return written;
  } catch (error) {
    await output.abandon();
    throw error;
  }
}

async function writeEach(work: Work, output: Output, step: Step): Promise<Written> {
  const { resources, admitted, options } = work;
  let objects = 0;
  let usesDefaultImage = false;
  if (work.crds) {
    const { text, count } = crdStream();
    objects += count;
    await output.write(CRDS_FILE, text);
  }
  for (const resource of resources) {
    const rendering = render(resource, admitted.get(resource), options);
    objects += rendering.objects;
    usesDefaultImage ||= rendering.text.includes(DEFAULT_IMAGE);
    await output.write(outputFile(resource), rendering.text);
    await step();
  }
  return { files: resources.length + Number(work.crds), objects, usesDefaultImage };
}
