import path from 'node:path';

import { copiedFile, directory, type Entry, type Owner } from './entry.js';

/** Who programs run as: the user of the images that upstream runs. */
export const USER: Owner = { user: 65532, group: 65532 };
export const HOME = '/home/nonroot';

/** Files of `scripts/image/etc`, which the Dockerfile copies too. */
const FILES = ['group', 'nsswitch.conf', 'passwd'];

/**
 * A user with a home of its own, and the little that programs expect of a system.
 *
 * @param repository folder of the repository
 */
export function account(repository: string): Entry[] {
  return [
    directory('/root', 0o700),
    directory('/tmp', 0o1777),
    directory(HOME, 0o700, USER),
    ...FILES.map((name) =>
      copiedFile(`/etc/${name}`, path.join(repository, 'scripts/image/etc', name)),
    ),
  ];
}
