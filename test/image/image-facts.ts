import type { RunConfiguration } from '../../scripts/image/image.js';

/** What an image has at one path, as far as a Dockerfile decides it. */
export interface PathFacts {
  readonly kind: 'directory' | 'file' | 'link';
  /** Permission bits. */
  readonly mode: number;
  /** User and group, e.g. `0:0`. */
  readonly owner: string;
}

/** What is compared of images: their paths, all layers together, and how they run. */
export interface ImageFacts {
  readonly paths: Readonly<Record<string, PathFacts>>;
  readonly run: RunConfiguration;
}
