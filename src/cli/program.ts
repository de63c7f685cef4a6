import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Exit } from './exit.js';
import type { Io } from './io.js';
import type { SynthFlags } from './synth-options.js';
import type { ValidateFlags } from './validate.js';

/** What a command line came to. */
export interface CommandLine {
  exit: Exit;
  /** Help and usage errors, to be written when parsing ends. */
  stdout: string;
  stderr: string;
}

const FIRST_LINES = `Start here:
  etcd-druid synth etcd.yaml       write the manifests of etcd.yaml to dist/
  etcd-druid validate etcd.yaml    say what an API server would refuse in it, without a cluster
`;

const EXIT_CODES = `
Exit codes: 0 fine, 1 something is refused, 2 usage, 3 could not finish`;

const PATHS = 'file, folder (all *.yaml, *.yml, *.json below it) or - for standard input';

/** The grammar of the command line; the code of a command is loaded when it runs. */
export function program(commandLine: CommandLine, io: Io): Command {
  const root = new Command('etcd-druid')
    .description(packageJson.description)
    .version(packageJson.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [COMMAND]', 'print help for a command')
    .addHelpText('before', FIRST_LINES)
    .addHelpText('afterAll', EXIT_CODES)
    .showHelpAfterError('see etcd-druid --help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        commandLine.stdout += text;
      },
      writeErr: (text) => {
        commandLine.stderr += text;
      },
      getOutHasColors: () => io.stdout.colors,
      getErrHasColors: () => io.stderr.colors,
    });
  const done = async (exit: Promise<Exit>): Promise<void> => {
    commandLine.exit = await exit;
  };
  addSynth(root, (paths, flags) =>
    done(import('./synth.js').then(({ synth }) => synth(paths, flags, io))),
  );
  addValidate(root, (paths, flags) =>
    done(import('./validate.js').then(({ validate }) => validate(paths, flags, io))),
  );
  addConvert(root, (paths) =>
    done(import('./convert.js').then(({ convert }) => convert(paths, io))),
  );
  addCrds(root, () => done(import('./crds.js').then(({ crds }) => crds(io))));
  return root;
}

function addSynth(root: Command, action: (paths: string[], flags: SynthFlags) => Promise<void>) {
  root
    .command('synth')
    .showHelpAfterError('see etcd-druid synth --help')
    .summary('turn Etcd resources into Kubernetes manifests')
    .description(
      'Turns every Etcd and EtcdCopyBackupsTask of the input into Kubernetes manifests.\n\n' +
        'The output folder gets one file per resource, NAMESPACE/NAME.k8s.yaml, with _ where no namespace is given. ' +
        'It is replaced as a whole, and only when the whole input is free of errors. ' +
        'A Secret of the input is read where a local store names it, and never written. ' +
        'In folders, hidden entries and node_modules are passed over.',
    )
    .argument('<PATH...>', PATHS)
    .option('-o, --output <DIR>', 'folder to write to (default: dist)')
    .option('--stdout', 'write one stream of documents to standard output instead')
    .option('--crds', 'write the CustomResourceDefinitions too, in crds.k8s.yaml')
    .option('--parity', "write exactly the objects of upstream's operator, nothing of ours")
    .addOption(
      new Option(
        '--engine <ENGINE>',
        'programs in the pods, where neither annotation nor image decides',
      ).choices(['native', 'gardener']),
    )
    .option('--image <NAME=REF>', 'image to use, e.g. etcd-druid=REF; may be repeated', collect)
    .option('--image-vector <FILE>', 'images to use, in the format of an image vector overwrite')
    .option('--feature-gates <NAME=BOOL>', 'feature gates, separated by commas', collect)
    .option('--config <FILE>', "configuration of upstream's operator; --feature-gates wins over it")
    .option(
      '--pass-through',
      'keep resources of other kinds unchanged, in NAMESPACE/NAME.KIND.GROUP.k8s.yaml',
    )
    .addHelpText(
      'after',
      `
Examples:
  etcd-druid synth etcd.yaml                                 manifests in dist/
  etcd-druid synth clusters/ --crds --output deploy          a folder of resources, with the CRDs
  etcd-druid synth - --stdout < etcd.yaml | kubectl diff -f -
  etcd-druid synth dist/ --pass-through --output deploy      expand the Etcds among the output of
                                                             a cdk8s app in Python, Go or Java`,
    )
    .action(action);
}

function addValidate(
  root: Command,
  action: (paths: string[], flags: ValidateFlags) => Promise<void>,
) {
  root
    .command('validate')
    .showHelpAfterError('see etcd-druid validate --help')
    .summary('say what an API server would refuse, without a cluster')
    .description(
      'Judges every resource of druid.gardener.cloud as an API server with the CRDs would, and warns of what it accepts although it would not work.',
    )
    .argument('<PATH...>', PATHS)
    .option(
      '--previous <PATH>',
      'state before the change: judge it as an update, say what it costs',
    )
    .addOption(
      new Option('-o, --output <FORMAT>', 'form of the findings')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--lenient-unknown-fields', 'only warn of unknown fields, which an API server drops')
    .addHelpText(
      'after',
      `
Examples:
  etcd-druid validate clusters/
  etcd-druid validate clusters/ --output json | jq '.[].message'
  git show main:etcd.yaml | etcd-druid validate etcd.yaml --previous -`,
    )
    .action(action);
}

function addConvert(root: Command, action: (paths: string[]) => Promise<void>) {
  root
    .command('convert')
    .showHelpAfterError('see etcd-druid convert --help')
    .summary('rewrite Etcd resources of the older shape into the shape of today')
    .description(
      'Prints every resource of druid.gardener.cloud, those of the older shape rewritten. What became of each older field is said on standard error. Comments are not kept.',
    )
    .argument('<PATH...>', PATHS)
    .addHelpText('after', '\nExample:\n  etcd-druid convert old.yaml > etcd.yaml')
    .action(action);
}

function addCrds(root: Command, action: () => Promise<void>) {
  root
    .command('crds')
    .summary('print the CustomResourceDefinitions')
    .description(
      'Prints the CustomResourceDefinitions of Etcd, EtcdCopyBackupsTask and EtcdOpsTask.',
    )
    .addHelpText('after', '\nExample:\n  etcd-druid crds | kubectl apply --server-side -f -')
    .action(action);
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
