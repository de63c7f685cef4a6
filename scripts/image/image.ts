import type { Layer } from './layer.js';
import type { Architecture } from './platform.js';

/** A container image. */
export interface Image {
  /** Name with a tag. */
  readonly reference: string;
  readonly architecture: Architecture;
  readonly run: RunConfiguration;
  /** From the bottom to the top. */
  readonly layers: readonly Layer[];
}

/** How containers of an image run, in the words of the image's own format. @see OCI image-spec `config.md` */
export interface RunConfiguration {
  /** User and group by number. @default - user 0 */
  readonly User?: string;
  /** `NAME=value` each. */
  readonly Env?: readonly string[];
  /** The program and its first arguments. */
  readonly Entrypoint?: readonly string[];
  /** Arguments when none are given, or program and arguments where there is no entry point. */
  readonly Cmd?: readonly string[];
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
}
