/** The part of an object's metadata that we read; the API server checks the rest. */
export interface ObjectMeta {
  /** DNS subdomain, at most 253 characters. */
  readonly name: string;
  /** @default 'default' */
  readonly namespace?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly finalizers?: readonly string[] | undefined;
  /** Known only for an object that was read from a cluster, as are all that follow. */
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  /** Counts the changes of the spec, from 1. */
  readonly generation?: number | undefined;
  /** RFC 3339. */
  readonly creationTimestamp?: string | undefined;
  /** RFC 3339; present once the object is being deleted. */
  readonly deletionTimestamp?: string | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
}

/** Object on which another one depends. */
interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean | undefined;
  readonly blockOwnerDeletion?: boolean | undefined;
}
