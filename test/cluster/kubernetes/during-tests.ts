import { afterAll, beforeAll } from 'vitest';

/**
 * Something that is there while the tests of the surrounding `describe` run: its members may be
 * read in hooks and tests, not before.
 */
export function duringTests<T extends object>(
  open: () => Promise<T>,
  close: (opened: T) => Promise<void>,
): T {
  let opened: T | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened && close(opened));
  return new Proxy({} as T, {
    get: (_, member) => {
      if (opened === undefined) throw new Error('it is there in hooks and tests only');
      return Reflect.get(opened, member);
    },
  });
}
