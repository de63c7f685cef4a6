import { type AdmissionCase, creations, updates } from './admission-case.js';
import {
  COPY_TASK,
  ETCD,
  FULL_COPY_TASK,
  FULL_COPY_TASK_STATUS,
  FULL_ETCD,
  FULL_ETCD_STATUS,
  FULL_OPS_TASK,
  FULL_OPS_TASK_STATUS,
  OPS_TASK,
} from './bases.js';

/** A value below an object: where it is set, where a problem with it is reported, and the value. */
interface Place {
  readonly path: string;
  readonly reported: string;
  readonly value: unknown;
}

/** Every value at or below a place, the outer ones first. */
function placesOf(place: Place): readonly Place[] {
  const { path, reported, value } = place;
  if (Array.isArray(value)) {
    const below = value.map((item, index) => ({
      path: `${path}[${index}]`,
      reported: `${reported}[${index}]`,
      value: item,
    }));
    return [place, ...below.flatMap(placesOf)];
  }
  if (typeof value !== 'object' || value === null) return [place];
  const below = Object.entries(value).map(([name, item]) => ({
    path: `${path}.${name.includes('.') ? `"${name}"` : name}`,
    reported: `${reported}.${name}`,
    value: item,
  }));
  return [place, ...below.flatMap(placesOf)];
}

/** A value that is neither what the given one is nor anything else that could stand there. */
function otherType(value: unknown): unknown {
  return typeof value === 'object' ? 'some text' : { some: 'object' };
}

/** A wrong value in place of each one of the spec, one case each. */
function specs(name: string, kind: AdmissionCase['kind'], base: { readonly spec: object }) {
  const create = creations({ name: `${name}/type`, kind, base });
  return placesOf({ path: 'spec', reported: 'spec', value: base.spec }).map(
    ({ path, reported, value }) =>
      create.rejects(`another type for ${reported}`, { [path]: otherType(value) }, reported),
  );
}

/** The same for the status. */
function statuses(name: string, kind: AdmissionCase['kind'], base: object, status: object) {
  const update = updates({ name: `${name}/type`, kind, base });
  return placesOf({ path: 'status', reported: 'status', value: status }).map(
    ({ path, reported, value }) =>
      update.rejects(
        `another type for ${reported}`,
        [{}, { status, [path]: otherType(value) }],
        reported,
        { subresource: 'status' },
      ),
  );
}

export const typeCases: readonly AdmissionCase[] = [
  ...specs('etcd', 'Etcd', FULL_ETCD),
  ...specs('copy', 'EtcdCopyBackupsTask', FULL_COPY_TASK),
  ...specs('ops', 'EtcdOpsTask', FULL_OPS_TASK),
  ...statuses('etcd', 'Etcd', ETCD, FULL_ETCD_STATUS),
  ...statuses('copy', 'EtcdCopyBackupsTask', COPY_TASK, FULL_COPY_TASK_STATUS),
  ...statuses('ops', 'EtcdOpsTask', OPS_TASK, FULL_OPS_TASK_STATUS),
];
