// Read by any Node: no syntax here may be newer than Node 18.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const wanted = /\d+(\.\d+)*/.exec(engines.node)[0];

/** True when the version has reached the floor, compared part by part. */
function reaches(version, floor) {
  const given = version.split('.').map(Number);
  const needed = floor.split('.').map(Number);
  const at = needed.findIndex((part, index) => part !== given[index]);
  return at === -1 || given[at] > needed[at];
}

if (!reaches(process.versions.node, wanted)) {
  console.error(
    `Node >= ${wanted} is needed, this is ${process.versions.node} (${process.execPath}): ` +
      'run the npm scripts after "npm ci", which brings a Node of its own, ' +
      'or install one from https://nodejs.org',
  );
  process.exit(1);
}
