import { hasErrors } from '../api/findings.js';
import { convertOlderShape } from '../api/older-shape/convert.js';
import { writeYamlStream } from '../yaml/write.js';
import { Exit, usageFailure } from './exit.js';
import type { Io } from './io.js';
import { printFindings, printNote, tally } from './report.js';
import { conversionFindings, isOurs, type Resource, readInput } from './resources.js';
import { skippedNotes } from './skipped.js';
import { listSources } from './sources.js';

/** Prints the resources of the input in today's shape. */
export async function convert(paths: readonly string[], io: Io): Promise<Exit> {
  const input = await readInput(await listSources(paths, io), io);
  const ours = input.resources.filter(isOurs).map(converted);
  const findings = [...input.findings, ...ours.flatMap(conversionFindings)];
  await printFindings(io, findings);
  const others = input.resources.filter((resource) => !isOurs(resource));
  for (const note of skippedNotes(input, others)) await printNote(io, note);
  if (hasErrors(findings)) {
    await io.stderr.write(`${tally(findings)}; nothing was converted\n`);
    return Exit.findings;
  }
  if (ours.length === 0)
    throw usageFailure(`nothing to convert in ${paths.join(', ')}: no Etcd found`);
  await io.stdout.write(writeYamlStream(ours.map(({ value }) => value)));
  return Exit.fine;
}

/** Also cleans a resource of today's shape from what only an operator writes. */
function converted(resource: Resource): Resource {
  if (resource.changes.length > 0) return resource;
  const { resource: value, changes } = convertOlderShape(resource.value);
  return { ...resource, value, changes };
}
