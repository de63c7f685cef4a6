/** A user and a group by number: an image is used where names mean something else. */
export interface Owner {
  readonly user: number;
  readonly group: number;
}

interface EntryBase {
  /** Absolute path in the image, without a slash at the end. */
  readonly path: string;
  readonly owner: Owner;
}

export interface Directory extends EntryBase {
  readonly kind: 'directory';
  /** Permission bits. */
  readonly mode: number;
}

export interface RegularFile extends EntryBase {
  readonly kind: 'file';
  /** Permission bits. */
  readonly mode: number;
  /** What is in it: the bytes, or the file of this machine that has them. */
  readonly content: Uint8Array | { readonly from: string };
}

export interface SymbolicLink extends EntryBase {
  readonly kind: 'link';
  readonly target: string;
}

/** What an image has at one path. */
export type Entry = Directory | RegularFile | SymbolicLink;

const ROOT: Owner = { user: 0, group: 0 };

export function directory(path: string, mode = 0o755, owner = ROOT): Directory {
  return { kind: 'directory', path, mode, owner };
}

/** A small file with the given content. */
export function textFile(path: string, text: string): RegularFile {
  return { kind: 'file', path, mode: 0o644, owner: ROOT, content: Buffer.from(text) };
}

/** Copy of a file of this machine, which stays as it is until the image is written. */
export function copiedFile(path: string, from: string, mode = 0o644): RegularFile {
  return { kind: 'file', path, mode, owner: ROOT, content: { from } };
}

/** Copy of a program of this machine. */
export function program(path: string, from: string): RegularFile {
  return copiedFile(path, from, 0o755);
}

export function symbolicLink(path: string, target: string): SymbolicLink {
  return { kind: 'link', path, target, owner: ROOT };
}
