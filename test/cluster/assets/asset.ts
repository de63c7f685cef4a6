/** Something that is built or fetched as a whole, and the programs in it. */
interface AssetBase {
  /** Unique, and what `npm run assets -- NAME` takes. */
  readonly name: string;
  /** Program names of {@link ProgramName}, each with its path inside the asset's folder. */
  readonly programs: Readonly<Record<string, string>>;
  /**
   * Time to build on two cores, downloads included, in a run that builds everything in this order
   * with empty caches: later programs find packages compiled for earlier ones.
   */
  readonly expectedSeconds: number;
  /** Neither runs nor is built elsewhere. */
  readonly linuxOnly?: true;
  /** Built only when asked for by name. */
  readonly onDemand?: true;
}

/** Programs of one Go module under `test/cluster/go`, whose go.mod and go.sum are the pins. */
export interface GoAsset extends AssetBase {
  readonly kind: 'go';
  /** Folder below `test/cluster/go`. */
  readonly folder: string;
  /** The module whose version is the asset's; absent for programs that live in the folder. */
  readonly release?: string;
  /** File name of each program, and the package it is built from. */
  readonly packages: Readonly<Record<string, string>>;
  /** Packages whose version variables, those of Kubernetes, are set by the linker. */
  readonly stamped?: readonly string[];
  /** What the program shall run on: this machine, unless given. */
  readonly target?: { readonly os: 'linux'; readonly architecture: Architecture };
}

/** Debian packages that are unpacked, not installed: the newest that the release has. */
export interface DebianAsset extends AssetBase {
  readonly kind: 'debian';
  /** Code name of the Debian release whose package names these are. */
  readonly release: string;
  readonly packages: readonly string[];
  /** Links that the packages would make when installed (update-alternatives). */
  readonly links: Readonly<Record<string, string>>;
}

/** The npm packages of a committed lock file under `test/cluster/npm`. */
export interface NpmAsset extends AssetBase {
  readonly kind: 'npm';
  readonly folder: string;
  readonly release: string;
}

/** The PyPI packages of a committed list of exact versions under `test/cluster/python`. */
export interface PythonAsset extends AssetBase {
  readonly kind: 'python';
  readonly folder: string;
  readonly release: string;
}

export type Asset = GoAsset | DebianAsset | NpmAsset | PythonAsset;

/** Processor architectures as Go and OCI images name them. */
export type Architecture = 'amd64' | 'arm64';
