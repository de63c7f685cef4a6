import { admit } from '../api/admission/admit.js';
import { checkEtcd } from '../api/checks.js';
import type { Etcd } from '../api/etcd.js';
import { type Finding, hasErrors, type LocatedFinding, ROOT_PATH } from '../api/findings.js';
import { duplicateFindings, identity, neighbourFindings } from './collisions.js';
import { Exit, usageFailure } from './exit.js';
import type { Io } from './io.js';
import { type Judgement, judgeAll, located } from './judgement.js';
import { counted, printFindings, printJson, printNote, tally } from './report.js';
import { type Input, isOurs, type Resource, readInput } from './resources.js';
import { skippedNotes } from './skipped.js';
import { listSources } from './sources.js';

/** Options of `validate` as they stand on the command line. */
export interface ValidateFlags {
  readonly previous?: string;
  readonly output: 'text' | 'json';
  readonly lenientUnknownFields?: true;
}

/** Says what an API server would refuse, and what it accepts although it will not work. */
export async function validate(
  paths: readonly string[],
  flags: ValidateFlags,
  io: Io,
): Promise<Exit> {
  if (flags.previous === '-' && paths.includes('-')) {
    throw usageFailure('standard input can be PATH or --previous, not both');
  }
  const input = await readInput(await listSources(paths, io), io);
  const previous = await readPrevious(flags.previous, io);
  const ours = input.resources.filter(isOurs);
  const findings = [
    ...input.findings,
    ...(previous?.findings ?? []),
    ...(await judgeChanges(ours, previous, flags, io)),
    ...duplicateFindings(ours),
    ...neighbourFindings(ours),
  ];
  if (flags.output === 'json') await printJson(io, findings);
  else await printFindings(io, findings);
  const others = input.resources.filter((resource) => !isOurs(resource));
  for (const note of skippedNotes(input, others)) await printNote(io, note);
  await io.stderr.write(`${counted(ours.length, 'resource')}: ${tally(findings)}\n`);
  return hasErrors(findings) ? Exit.findings : Exit.fine;
}

async function readPrevious(path: string | undefined, io: Io): Promise<Input | undefined> {
  return path === undefined ? undefined : readInput(await listSources([path], io), io);
}

/** Judges each resource by itself and against what it replaces. */
async function judgeChanges(
  ours: readonly Resource[],
  previous: Input | undefined,
  flags: ValidateFlags,
  io: Io,
): Promise<readonly LocatedFinding[]> {
  const before = new Map(
    previous?.resources.filter(isOurs).map((each) => [identity(each), stored(each)]),
  );
  const unknownFields = flags.lenientUnknownFields ? 'warning' : 'error';
  const judgements = await judgeAll(
    ours,
    (resource) => ({ unknownFields, old: before.get(identity(resource)), beyond: 'warning' }),
    io,
  );
  const findings = await Promise.all(
    judgements.map(async (judgement) => [
      ...judgement.findings,
      ...(await costs(judgement, before.get(identity(judgement.resource)))),
    ]),
  );
  return findings.flat();
}

/** The resource before the change, as the API server holds it. */
function stored(resource: Resource): unknown {
  return admit(resource.value, { unknownFields: 'warning' }).object;
}

const UNKNOWN_COST: Finding = {
  path: ROOT_PATH,
  rule: 'change-unknown',
  severity: 'warning',
  message: 'what the change costs is not known: no cluster can come of the previous state',
};

/** Admission may let a resource pass, by itself or over an old one, that has no manifests. */
function canBeRendered(etcd: unknown): boolean {
  const { findings, object } = admit(etcd, { unknownFields: 'warning' });
  return !hasErrors(findings) && !hasErrors(checkEtcd(object as Etcd));
}

/** What a change does to a running cluster; synthesis is loaded only for this. */
async function costs(
  { resource, object, findings }: Judgement,
  old: unknown,
): Promise<readonly LocatedFinding[]> {
  if (old === undefined || resource.kind !== 'Etcd' || hasErrors(findings)) return [];
  if (!canBeRendered(object)) return [];
  if (!canBeRendered(old)) return located(resource, [UNKNOWN_COST]);
  const { changeFindings } = await import('../charts/change.js');
  return located(resource, changeFindings(old as Etcd, object as Etcd, {}));
}
