import { SCHEMAS } from './generated-schemas.js';
import { API_VERSION, GROUP, KINDS, type Kind, PLURALS, VERSION } from './kinds.js';
import type { StructuralSchema } from './structural.js';

export { API_VERSION, GROUP, KINDS, type Kind };

/** A column of `kubectl get`. */
interface PrinterColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date';
  readonly jsonPath: string;
  /** 1 shows the column with `-o wide` only. */
  readonly priority?: 1;
}

/** The parts of a CustomResourceDefinition that ours have. */
export interface CustomResourceDefinition {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: {
      readonly kind: string;
      readonly listKind: string;
      readonly plural: string;
      readonly singular: string;
      readonly shortNames?: readonly string[];
    };
    readonly scope: 'Namespaced';
    readonly versions: readonly [
      {
        readonly name: string;
        readonly served: true;
        readonly storage: true;
        readonly additionalPrinterColumns: readonly PrinterColumn[];
        readonly schema: { readonly openAPIV3Schema: StructuralSchema };
        readonly subresources: { readonly status: object; readonly scale?: Scale };
      },
    ];
  };
}

interface Scale {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath: string;
}

const AGE: PrinterColumn = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' };

const COLUMNS: Readonly<Record<Kind, readonly PrinterColumn[]>> = {
  Etcd: [
    { name: 'Ready', type: 'string', jsonPath: '.status.ready' },
    conditionColumn('Quorate', 'Ready'),
    conditionColumn('All Members Ready', 'AllMembersReady'),
    conditionColumn('Backup Ready', 'BackupReady'),
    conditionColumn('Cluster ID Mismatch', 'ClusterIDMismatch'),
    AGE,
    { name: 'Cluster Size', type: 'integer', jsonPath: '.spec.replicas', priority: 1 },
    { name: 'Current Replicas', type: 'integer', jsonPath: '.status.currentReplicas', priority: 1 },
    { name: 'Ready Replicas', type: 'integer', jsonPath: '.status.readyReplicas', priority: 1 },
  ],
  EtcdCopyBackupsTask: [AGE],
  EtcdOpsTask: [
    { name: 'State', type: 'string', jsonPath: '.status.state' },
    { name: 'Etcd', type: 'string', jsonPath: '.spec.etcdName' },
    AGE,
    { name: 'Phase', type: 'string', jsonPath: '.status.lastOperation.type', priority: 1 },
    { name: 'TTL', type: 'integer', jsonPath: '.spec.ttlSecondsAfterFinished', priority: 1 },
  ],
};

/** The API server also refuses negative counts at these paths, on every write. */
const SCALES: Readonly<Partial<Record<Kind, Scale>>> = {
  Etcd: {
    specReplicasPath: '.spec.replicas',
    statusReplicasPath: '.status.replicas',
    labelSelectorPath: '.status.selector',
  },
};

const SHORT_NAMES: Readonly<Partial<Record<Kind, readonly string[]>>> = { EtcdOpsTask: ['eot'] };

/** Schema of a whole resource of the kind, as the CRD carries it. */
export function structuralSchema(kind: Kind): StructuralSchema {
  return SCHEMAS[kind];
}

/** CustomResourceDefinition of the kind, for Kubernetes 1.29 or later. */
export function crd(kind: Kind, schema = structuralSchema(kind)): CustomResourceDefinition {
  const plural = PLURALS[kind];
  const shortNames = SHORT_NAMES[kind];
  const scale = SCALES[kind];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        ...(shortNames && { shortNames }),
      },
      scope: 'Namespaced',
      versions: [
        {
          name: VERSION,
          served: true,
          storage: true,
          additionalPrinterColumns: COLUMNS[kind],
          schema: { openAPIV3Schema: schema },
          subresources: { status: {}, ...(scale && { scale }) },
        },
      ],
    },
  };
}

function conditionColumn(name: string, type: string): PrinterColumn {
  return {
    name,
    type: 'string',
    jsonPath: `.status.conditions[?(@.type=="${type}")].status`,
  };
}
