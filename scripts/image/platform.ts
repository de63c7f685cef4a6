/** Processor architectures of our images, as OCI names them. */
export type Architecture = 'amd64' | 'arm64';

/** What others call an architecture. */
export interface ArchitectureNames {
  /** Node: `process.arch`, and the names of its packages. */
  readonly node: string;
  /** Debian: the folder below `/lib`. */
  readonly libraries: string;
  /** Where programs look for the loader of shared libraries. @see System V ABI, processor supplements */
  readonly loader: string;
}

export const ARCHITECTURES: Readonly<Record<Architecture, ArchitectureNames>> = {
  amd64: {
    node: 'x64',
    libraries: 'x86_64-linux-gnu',
    loader: '/lib64/ld-linux-x86-64.so.2',
  },
  arm64: {
    node: 'arm64',
    libraries: 'aarch64-linux-gnu',
    loader: '/lib/ld-linux-aarch64.so.1',
  },
};

/** Architecture of this machine; undefined when it is none of ours. */
export function hostArchitecture(): Architecture | undefined {
  return architectures().find((name) => ARCHITECTURES[name].node === process.arch);
}

export function architectures(): Architecture[] {
  return Object.keys(ARCHITECTURES) as Architecture[];
}
