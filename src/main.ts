import { runProcess } from './cli/process.js';

/** Folder that `cdk8s synth` wants filled, or the one it would have chosen. */
const output = process.env.CDK8S_OUTDIR ?? 'dist';

await runProcess(['synth', ...process.argv.slice(2), '--crds', '--output', output]);
