import { debianEnvironment } from '../assets/locate.js';

/** Environment of every program of a node: the Debian programs first, then the machine's own. */
export function nodeEnvironment(): NodeJS.ProcessEnv & Record<string, string> {
  const debian = debianEnvironment();
  return { ...debian, PATH: `${debian.PATH ?? process.env.PATH}:/usr/sbin:/sbin` };
}
