import { type AdmissionCase, valuesOf } from './admission-case.js';
import { COPY_TASK, ETCD, FULL_ETCD } from './bases.js';

const etcd = { name: 'etcd', kind: 'Etcd', base: ETCD } as const;
const full = { name: 'etcd', kind: 'Etcd', base: FULL_ETCD } as const;
const copy = { name: 'copy', kind: 'EtcdCopyBackupsTask', base: COPY_TASK } as const;

const durations: readonly AdmissionCase[] = [
  ...valuesOf(etcd, 'spec.etcd.heartbeatDuration', {
    accepted: {
      'several units': '1h30m15s',
      zero: '0s',
      milliseconds: '250ms',
      microseconds: '90us',
      'microseconds with the micro sign': '15\u00b5s',
      nanoseconds: '1000ns',
      'a fraction': '2.75h',
      'units in any order': '5s10m1h',
      'a unit twice': '10h5m6m',
      'a unit twice with fractions': '1.5h0.5m',
      'leading zeros': '00012h',
      'more than 64 bits of nanoseconds': '99999999999h',
    },
    rejected: {
      'no unit': '30',
      empty: '',
      days: '1d',
      'a minus sign': '-5m',
      'a plus sign': '+5m',
      'an upper-case unit': '5M',
      'a blank inside': '5 m',
      'blanks before': '  5m',
      'a blank behind': '5m ',
      'a line break behind': '5m\n',
      'no digit after the point': '1.h',
      'no digit before the point': '.5h',
      'a comma': '1,5h',
      'units only': 'hms',
      'a number without unit at the end': '1h5',
      'microseconds with the Greek mu': '15\u03bcs',
      'bare zero': '0',
      'a JSON number': 300,
    },
  }),
  ...[
    'spec.etcd.etcdDefragTimeout',
    'spec.backup.garbageCollectionPeriod',
    'spec.backup.deltaSnapshotPeriod',
    'spec.backup.deltaSnapshotRetentionPeriod',
    'spec.backup.etcdSnapshotTimeout',
    'spec.backup.leaderElection.reelectionPeriod',
    'spec.backup.leaderElection.etcdConnectionTimeout',
  ].flatMap((path) =>
    valuesOf(etcd, path, {
      accepted: { 'a duration': '3m20s' },
      rejected: { days: '2d' },
    }),
  ),
  ...valuesOf(copy, 'spec.waitForFinalSnapshot', {
    accepted: {
      'a wait with a duration': { enabled: true, timeout: '1h1m' },
      'a wait with bare zero': { enabled: true, timeout: '0' },
      'no wait but a timeout': { enabled: false, timeout: '90s' },
    },
    rejected: {},
  }),
  ...['00', '0.0', '0 ', '5', '-1s', ''].map(
    (timeout): AdmissionCase => ({
      id: `copy/timeout/rejects-${JSON.stringify(timeout)}`,
      kind: 'EtcdCopyBackupsTask',
      op: 'create',
      object: {
        ...COPY_TASK,
        spec: { ...COPY_TASK.spec, waitForFinalSnapshot: { enabled: true, timeout } },
      },
      expect: 'reject',
      path: 'spec.waitForFinalSnapshot.timeout',
      why: `${JSON.stringify(timeout)} is no duration`,
    }),
  ),
];

const quantities: readonly AdmissionCase[] = [
  ...valuesOf(etcd, 'spec.etcd.quota', {
    accepted: {
      'binary suffix': '8Gi',
      integer: 8_589_934_592,
      'integer in quotes': '8589934592',
      'a fraction': '1.5Gi',
      'nothing before the point': '.5Gi',
      'nothing behind the point': '5.',
      'small exponent': '4e9',
      'large exponent': '4E9',
      exa: '2E',
      nano: '700n',
      micro: '700u',
      milli: '500m',
      kilo: '8k',
      'a plus sign': '+2Gi',
      'a minus sign': '-2Gi',
      'a negative integer': -5,
      zero: 0,
      'an exponent with a point': '1e1.5',
    },
    rejected: {
      'a unit of bytes': '8GiB',
      'a blank': '8 Gi',
      'an upper-case kilo': '8K',
      'a lower-case binary kilo': '8ki',
      empty: '',
      'a word': 'lots',
      hexadecimal: '0x10',
      'two suffixes': '8GiGi',
      'a point only': '.',
      'a fraction without quotes': 1.5,
      'a boolean': true,
    },
  }),
  ...['spec.storageCapacity', 'spec.backup.deltaSnapshotMemoryLimit'].flatMap((path) =>
    valuesOf(etcd, path, {
      accepted: { 'binary suffix': '300Mi' },
      rejected: { 'a unit of bytes': '300MB', 'a list': ['300Mi'] },
    }),
  ),
  ...[
    'spec.etcd.resources',
    'spec.backup.resources',
    'spec.backup.snapshotCompaction.resources',
  ].flatMap((path) => [
    ...valuesOf(full, `${path}.limits.memory`, {
      accepted: { 'below the request': '1Mi' },
      rejected: { 'a unit of bytes': '4GB' },
    }),
    ...valuesOf(full, `${path}.requests.cpu`, {
      accepted: { 'milli cores': '100m' },
      rejected: { 'a fraction without quotes': 0.5, 'a full word': '100milli' },
    }),
  ]),
];

const schedules: readonly AdmissionCase[] = [
  ...valuesOf(etcd, 'spec.backup.fullSnapshotSchedule', {
    accepted: {
      'every minute': '* * * * *',
      'once a day': '0 1 * * *',
      'the highest values': '59 23 31 12 7',
      'a range in each field': '10-20 9-17 1-15 3-9 1-5',
      'the largest steps': '*/60 */24 */31 */12 */7',
      'a start and a step in each field': '1/1 1/24 30/31 12/12 6/7',
      'minutes reversed': '50-10 * * * *',
      'hours reversed below ten': '* 9-2 * * *',
      'hours reversed from twenty': '0 22-20 * * *',
      'days reversed': '0 0 31-30 * *',
      'a day that never comes': '0 0 31 2 *',
      'tabs and line breaks between fields': '0\t1\n*\r*\f*',
      'several blanks between fields': '0  1   * * *',
    },
    rejected: {
      'minute 60': '60 * * * *',
      'hour 24': '0 24 * * *',
      'day 0': '0 0 0 * *',
      'day 32': '0 0 32 * *',
      'month 0': '0 0 * 0 *',
      'month 13': '0 0 * 13 *',
      'weekday 0': '0 0 * * 0',
      'weekday 8': '0 0 * * 8',
      'a list': '0,30 * * * *',
      'the name of a day': '0 0 * * MON',
      'a macro': '@daily',
      'four fields': '0 0 * *',
      'six fields': '0 0 0 * * *',
      'a blank before': ' 0 0 * * *',
      'a blank behind': '0 0 * * * ',
      'step 0': '*/0 * * * *',
      'step 61 of minutes': '*/61 * * * *',
      'step 25 of hours': '* */25 * * *',
      'start 0 with a step': '0/5 * * * *',
      'a leading zero': '05 0 * * *',
      'a range with a step': '0-30/5 * * * *',
      'hours reversed across tens': '0 20-9 * * *',
      'start 31 with a step': '0 0 31/2 * *',
      'weekday 7 with a step': '0 0 * * 7/1',
      'a range from weekday 7': '0 0 * * 7-7',
      'a question mark': '0 0 ? * *',
      empty: '',
    },
  }),
  ...valuesOf(etcd, 'spec.etcd.defragmentationSchedule', {
    accepted: { 'every third day': '0 0 */3 * *', 'the only Sunday that also runs': '0 3 * * */7' },
    rejected: { 'a macro': '@weekly', 'no-break blanks': '0\u00a00 * * *' },
  }),
];

export const scalarCases: readonly AdmissionCase[] = [...durations, ...quantities, ...schedules];
