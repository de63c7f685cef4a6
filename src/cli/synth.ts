import path from 'node:path';
import { EXTENSION_ANNOTATIONS } from '../api/extensions.js';
import { hasErrors, type LocatedFinding } from '../api/findings.js';
import { UNPUBLISHED_IMAGE } from '../api/images.js';
import {
  crdFindings,
  duplicateFindings,
  fileFindings,
  generatedFindings,
  neighbourFindings,
} from './collisions.js';
import { Exit, usageFailure } from './exit.js';
import type { Io } from './io.js';
import { judgeAll } from './judgement.js';
import { assertReplaceable, folderBehind, outputFolder } from './output-folder.js';
import { outputStream } from './output-stream.js';
import { outputFile, type Plan, plan, unwritableFindings } from './plan.js';
import { counted, printFindings, printNote, tally } from './report.js';
import { readInput } from './resources.js';
import { isSecret, secretLookup } from './secrets.js';
import { skippedNotes } from './skipped.js';
import { listSources, type Source } from './sources.js';
import { readSynthOptions, type SynthFlags } from './synth-options.js';
import { type Work, writeAll } from './writing.js';

/** Folder that is written to unless another is named. */
const DEFAULT_FOLDER = 'dist';

const UNPUBLISHED = `${UNPUBLISHED_IMAGE}: name yours with --image etcd-druid=REF, or use --engine gardener with the annotation ${EXTENSION_ANNOTATIONS.defragmentation.key}: sidecar`;

/** Turns resources into manifests: all are judged first, and written only if none is wrong. */
export async function synth(paths: readonly string[], flags: SynthFlags, io: Io): Promise<Exit> {
  const settings = await readSynthOptions(flags, io);
  const target = path.resolve(io.cwd, flags.output ?? DEFAULT_FOLDER);
  const folder = flags.stdout ? undefined : await folderBehind(target);
  const sources = await listSources(paths, io, folder);
  if (folder !== undefined) await assertReplaceable(folder, sources);

  const input = await readInput(sources, io);
  const todo = plan(input.resources, flags.passThrough ?? false);
  const options = { ...settings.options, secrets: secretLookup(input.resources) };
  const judgements = await judgeAll(
    todo.ours,
    () => ({ ...options, unknownFields: 'warning' }),
    io,
  );
  const findings = [
    ...settings.findings,
    ...input.findings,
    ...judgements.flatMap((judgement) => judgement.findings),
    ...collisions(todo, flags),
  ];
  await printFindings(io, findings);
  const remedy = flags.passThrough ? '' : '; --pass-through keeps them';
  for (const note of skippedNotes(input, todo.skipped, remedy)) await printNote(io, note);
  if (hasErrors(findings)) {
    await io.stderr.write(`${tally(findings)}; nothing was written\n`);
    return Exit.findings;
  }
  if (todo.written.length === 0) {
    throw usageFailure(
      `nothing to synthesize in ${paths.join(', ')}: no Etcd or EtcdCopyBackupsTask`,
    );
  }
  const admitted = new Map(judgements.map(({ resource, object }) => [resource, object]));
  const work = { resources: todo.written, admitted, options, crds: flags.crds ?? false };
  await write(work, { folder, sources, name: flags.output ?? DEFAULT_FOLDER }, io);
  return Exit.fine;
}

/** What is wrong with resources beside each other. */
function collisions(
  { ours, written, skipped }: Plan,
  { crds }: SynthFlags,
): readonly LocatedFinding[] {
  const used = new Set([...ours, ...written, ...skipped.filter(isSecret)]);
  return [
    ...unwritableFindings(written),
    ...duplicateFindings([...used]),
    ...fileFindings(written, outputFile),
    ...neighbourFindings(ours),
    ...generatedFindings(written),
    ...(crds ? crdFindings(written) : []),
  ];
}

interface Destination {
  /** Absent for standard output. */
  readonly folder: string | undefined;
  readonly sources: readonly Source[];
  readonly name: string;
}

async function write(work: Work, to: Destination, io: Io): Promise<void> {
  const { folder, sources, name } = to;
  const output = folder === undefined ? outputStream(io) : outputFolder(folder, sources);
  const { objects, files, usesDefaultImage } = await writeAll(work, output, io);
  if (usesDefaultImage && UNPUBLISHED_IMAGE !== undefined) await printNote(io, UNPUBLISHED);
  const where =
    folder === undefined ? 'to standard output' : `in ${counted(files, 'file')} to ${name}`;
  await io.stderr.write(`wrote ${counted(objects, 'object')} ${where}\n`);
}
