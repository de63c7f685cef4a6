import { benchCluster } from './cluster.js';
import { benchSynth } from './synth.js';

const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  synth: benchSynth,
  cluster: benchCluster,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(
    `unknown bench ${unknown.join(', ')}: expected ${Object.keys(BENCHES).join(', ')}\n`,
  );
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]?.();
