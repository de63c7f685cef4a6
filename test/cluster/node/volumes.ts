import { existsSync } from 'node:fs';
import { mkdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { run } from '../process/run.js';
import { nodeEnvironment } from './environment.js';

/**
 * How a volume gets its size: a file system in a file of its own, or memory where the machine has
 * nothing to mount files with.
 */
export type VolumeKind = 'loop' | 'tmpfs';

/** The smallest file system that still has a journal, in bytes. */
const MINIMUM_BYTES = 8 * 1024 * 1024;

/** What the machine offers. */
export function volumeKind(): VolumeKind {
  const formatter = nodeEnvironment()
    .PATH?.split(':')
    .some((folder) => existsSync(path.join(folder, 'mkfs.ext4')));
  return formatter && existsSync('/dev/loop-control') ? 'loop' : 'tmpfs';
}

/** Folder of a node's volumes, each with its mount point and, next to it, its file. */
export function volumesFolder(directory: string): string {
  return path.join(directory, 'volumes');
}

/**
 * Makes an empty volume and mounts it, unless it is there already.
 *
 * @param name of the volume in its folder
 * @param bytes size of the file system, its own tables included
 * @returns the mount point
 */
export async function createVolume(
  folder: string,
  name: string,
  { kind, bytes }: { readonly kind: VolumeKind; readonly bytes: number },
): Promise<string> {
  const mountPoint = path.join(folder, name);
  if (await isMounted(mountPoint)) return mountPoint;
  await mkdir(mountPoint, { recursive: true });
  if (kind === 'tmpfs') {
    await program('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=755`, name, mountPoint);
    return mountPoint;
  }
  const file = fileOf(folder, name);
  await writeFile(file, '');
  await truncate(file, Math.max(bytes, MINIMUM_BYTES));
  await program('mkfs.ext4', '-q', '-F', '-m', '0', file);
  await program('mount', '-o', 'loop', file, mountPoint);
  return mountPoint;
}

/** Unmounts a volume and removes its file. */
export async function deleteVolume(folder: string, name: string): Promise<void> {
  const mountPoint = path.join(folder, name);
  if (await isMounted(mountPoint)) await program('umount', mountPoint);
  await rm(mountPoint, { recursive: true, force: true });
  await rm(fileOf(folder, name), { force: true });
}

function fileOf(folder: string, name: string): string {
  return path.join(folder, `${name}.img`);
}

/** A mount point is on another device than the folder it is in. */
async function isMounted(mountPoint: string): Promise<boolean> {
  if (!existsSync(mountPoint)) return false;
  const [inner, outer] = await Promise.all([stat(mountPoint), stat(path.dirname(mountPoint))]);
  return inner.dev !== outer.dev;
}

async function program(command: string, ...args: readonly string[]): Promise<void> {
  await run(command, args, { env: nodeEnvironment() });
}
