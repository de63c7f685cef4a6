/** What tells an object from all others. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** @default - that of the kubeconfig's context, where the kind has namespaces */
    readonly namespace?: string | undefined;
  };
}

/** An object as tests write it, or as the API server stores it. */
export interface KubernetesObject extends ObjectReference {
  readonly metadata: ObjectReference['metadata'] & {
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly object[];
    readonly finalizers?: readonly string[];
    readonly managedFields?: readonly object[];
  };
  readonly spec?: unknown;
  readonly status?: unknown;
}
