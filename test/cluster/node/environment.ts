import { debianEnvironment } from '../assets/locate.js';

/**
 * Environment of every program of a node: the Debian programs come first, then the machine's own, and
 * no proxy is asked, because there is no world outside.
 */
export function nodeEnvironment(): NodeJS.ProcessEnv & Record<string, string> {
  const debian = debianEnvironment();
  const folders = `${debian.PATH}:/usr/sbin:/sbin`;
  return { ...debian, PATH: folders, NO_PROXY: '*', no_proxy: '*' };
}
