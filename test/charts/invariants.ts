import { isLabelValue, isQualifiedName } from '../../src/api/admission/object-names.js';
import { nextActivation, parseSchedule } from '../../src/api/cron.js';
import type { Manifest } from '../../src/charts/synthesis.js';
import type { Container } from '../../src/testing/pod.js';
import { containersOf, find, objects, type Pods, podsOf } from './find.js';

/**
 * What holds for the default output of every Etcd. Each rule returns the places
 * where it is broken.
 */
type Rule = (manifests: readonly Manifest[]) => readonly string[];

const FOUR_LABELS = ['component', 'managed-by', 'name', 'part-of'].map(
  (name) => `app.kubernetes.io/${name}`,
);

/** Hands a directory of the node over, which only root can. */
const OWNER_CONTAINER = 'change-backup-bucket-permissions';

/** Containers whose programs talk to the API server. */
const API_CLIENTS = ['backup-restore', 'compact-backup'];

/** Every pod could run in a namespace that enforces the restricted standard, as far as containers go. */
export const restrictedContainers: Rule = (manifests) =>
  podsOf(manifests).flatMap((pods) => {
    const { securityContext } = pods.template.spec;
    const isPodFine =
      securityContext?.runAsNonRoot === true &&
      securityContext.seccompProfile?.type === 'RuntimeDefault';
    return [
      ...(isPodFine ? [] : [pods.of]),
      ...places(
        pods,
        ({ name, securityContext: own }) =>
          name === OWNER_CONTAINER ||
          (own?.allowPrivilegeEscalation === false &&
            own.capabilities?.drop?.join() === 'ALL' &&
            own.runAsNonRoot !== false),
      ),
    ];
  });

export const noReadOnlyRootFilesystem: Rule = (manifests) =>
  text(manifests, 'readOnlyRootFilesystem');

export const noGeneratedLabel: Rule = (manifests) => text(manifests, 'cdk8s.io/metadata.addr');

export const noOwner: Rule = (manifests) => text(manifests, 'ownerReferences');

export const noInitialDelay: Rule = (manifests) => text(manifests, 'initialDelaySeconds');

/** The token of the ServiceAccount is in the containers that use it and nowhere else. */
export const tokenWhereUsed: Rule = (manifests) => [
  ...objects(manifests)
    .filter(
      ({ kind, automountServiceAccountToken }) =>
        kind === 'ServiceAccount' && automountServiceAccountToken !== false,
    )
    .map(({ kind }) => kind),
  ...podsOf(manifests).flatMap((pods) => [
    ...(pods.template.spec.automountServiceAccountToken === false ? [] : [pods.of]),
    ...places(
      pods,
      ({ name, volumeMounts }) =>
        API_CLIENTS.includes(name) ||
        !volumeMounts?.some((mount) => mount.mountPath.startsWith('/var/run/secrets')),
    ),
  ]),
];

/** Ports of all containers of a pod share one address, and so their names. */
export const uniquePortNames: Rule = (manifests) =>
  podsOf(manifests).flatMap((pods) => {
    const names = containersOf(pods).flatMap(({ ports }) => ports?.map(({ name }) => name) ?? []);
    return names.length === new Set(names).size ? [] : [pods.of];
  });

/** Named, namespaced and labelled; the Etcd has the labels of its author. */
export const identified: Rule = (manifests) =>
  objects(manifests)
    .filter(({ kind, metadata: { name, namespace, labels } }) => {
      const hasLabels = kind === 'Etcd' || FOUR_LABELS.every((label) => labels?.[label]);
      return !(name && namespace && hasLabels);
    })
    .map(({ kind }) => kind);

/** Every mount has a volume, and every volume a mount. */
export const mountedVolumes: Rule = (manifests) =>
  podsOf(manifests).flatMap((pods) => {
    const declared = [
      ...(pods.template.spec.volumes ?? []).map(({ name }) => name),
      ...claims(manifests, pods),
    ];
    const mounted = new Set(
      containersOf(pods).flatMap(({ volumeMounts }) => volumeMounts?.map(({ name }) => name) ?? []),
    );
    return [
      ...declared.filter((name) => !mounted.has(name)).map((name) => `${pods.of} declares ${name}`),
      ...[...mounted]
        .filter((name) => declared.filter((other) => other === name).length !== 1)
        .map((name) => `${pods.of} mounts ${name}`),
    ];
  });

/** Every mount has a volume; upstream also declares one that nobody mounts. */
const mountsHaveVolumes: Rule = (manifests) =>
  mountedVolumes(manifests).filter((place) => place.includes(' mounts '));

export const namedSecrets: Rule = (manifests) =>
  podsOf(manifests).flatMap(({ of, template }) =>
    (template.spec.volumes ?? [])
      .filter(({ secret }) => secret !== undefined && !secret.secretName)
      .map(({ name }) => `${of} ${name}`),
  );

/** The StatefulSet and its budget count members only. */
export const jobsAreNoMembers: Rule = (manifests) => {
  const selectors = objects(manifests)
    .filter(({ kind }) => kind === 'StatefulSet' || kind === 'PodDisruptionBudget')
    .map(({ spec }) => (spec as { selector: { matchLabels: Record<string, string> } }).selector);
  return podsOf(manifests)
    .filter(({ of }) => !of.startsWith('StatefulSet/'))
    .filter(({ template }) =>
      selectors.some(({ matchLabels }) => matches(matchLabels, template.metadata.labels)),
    )
    .map(({ of }) => of);
};

/** The StatefulSet, its budget and both Services find the members. */
export const membersAreSelected: Rule = (manifests) => {
  const { labels } = find(manifests, 'StatefulSet').spec.template.metadata;
  return objects(manifests).flatMap(({ kind, spec }) => {
    const selector = (spec as { selector?: Record<string, unknown> } | undefined)?.selector;
    const wanted = (selector?.matchLabels ?? selector) as Record<string, string> | undefined;
    const isSelecting = ['StatefulSet', 'PodDisruptionBudget', 'Service'].includes(kind);
    return isSelecting && !matches(wanted ?? {}, labels) ? [kind] : [];
  });
};

/** Either the CronJob defragments or the sidecar. */
export const oneDefragmenter: Rule = (manifests) => {
  const sidecar = podsOf(manifests).flatMap(containersOf);
  const flags = sidecar
    .filter(({ name }) => name === 'backup-restore')
    .flatMap(
      ({ args }) => args?.filter((arg) => arg.startsWith('--defragmentation-schedule=')) ?? [],
    );
  const hasCronJob = objects(manifests).some(({ metadata }) => metadata.name.endsWith('-defrag'));
  if (!hasCronJob) return [];
  const isNever =
    flags.length === 1 &&
    nextActivation(parseSchedule(flags[0]?.split('=')[1] ?? ''), new Date(0)) === undefined;
  return isNever ? [] : flags;
};

/** What the API server checks about names and labels. */
export const validNames: Rule = (manifests) => {
  const metadata = [
    ...objects(manifests).map((object) => object.metadata),
    ...podsOf(manifests).map(({ template }) => template.metadata),
  ];
  return [
    ...metadata.flatMap(({ labels, annotations }) => [
      ...Object.keys({ ...labels, ...annotations }).filter((key) => !isQualifiedName(key)),
      ...Object.values(labels ?? {}).filter((value) => !isLabelValue(value)),
    ]),
    ...objects(manifests).flatMap(({ kind, metadata: { name } }) => {
      const longest = { CronJob: 52, Service: 63, StatefulSet: 52 }[kind] ?? 253;
      const isName = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name.replaceAll(':', '-'));
      return isName && name.length <= longest ? [] : [`${kind}/${name}`];
    }),
  ];
};

/** Rules of the default output; the first does not hold for programs that run as root. */
export const DEFAULT_OUTPUT = {
  restrictedContainers,
  noReadOnlyRootFilesystem,
  noGeneratedLabel,
  noOwner,
  noInitialDelay,
  tokenWhereUsed,
  uniquePortNames,
  identified,
  mountedVolumes,
  namedSecrets,
  jobsAreNoMembers,
  membersAreSelected,
  oneDefragmenter,
  validNames,
} satisfies Readonly<Record<string, Rule>>;

/** Rules that hold for the objects of upstream too. */
export const PARITY_OUTPUT = {
  noGeneratedLabel,
  mountsHaveVolumes,
  namedSecrets,
  membersAreSelected,
  validNames,
} satisfies Readonly<Record<string, Rule>>;

/** The rules that the manifests break, and where. */
export function broken(
  rules: Readonly<Record<string, Rule>>,
  manifests: readonly Manifest[],
): Readonly<Record<string, readonly string[]>> {
  const all = Object.entries(rules).map(([name, rule]) => [name, rule(manifests)] as const);
  return Object.fromEntries(all.filter(([, found]) => found.length > 0));
}

function places(pods: Pods, isFine: (container: Container) => boolean): string[] {
  return containersOf(pods)
    .filter((container) => !isFine(container))
    .map(({ name }) => `${pods.of} ${name}`);
}

function claims(manifests: readonly Manifest[], { of }: Pods): string[] {
  if (!of.startsWith('StatefulSet/')) return [];
  return find(manifests, 'StatefulSet').spec.volumeClaimTemplates.map(
    ({ metadata }) => metadata.name,
  );
}

function matches(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  return Object.entries(selector).every(([key, value]) => labels?.[key] === value);
}

/** Objects in which the key or text occurs; the author's own words in the Etcd do not count. */
function text(manifests: readonly Manifest[], needle: string): string[] {
  return objects(manifests)
    .filter(({ kind }) => kind !== 'Etcd')
    .filter((object) => shownWhole(object).includes(`"${needle}"`))
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
}

function shownWhole(object: unknown): string {
  return JSON.stringify(object, (_key, value) => (typeof value === 'bigint' ? `${value}` : value));
}
