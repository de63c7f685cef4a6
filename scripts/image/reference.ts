/** Name of an image in its parts. */
export interface Reference {
  /** Where it is found, e.g. `ghcr.io/example/etcd-druid`; of the default registry the short form. */
  readonly repository: string;
  readonly tag: string;
}

/** The grammar of references, without digests. @see distribution/reference `reference.go` */
const REFERENCE =
  /^((?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*):(\w[\w.-]{0,127})$/;

/** Undefined when the text is no reference with a tag. */
export function parseReference(text: string): Reference | undefined {
  const [, repository, tag] = REFERENCE.exec(text) ?? [];
  return repository === undefined || tag === undefined ? undefined : { repository, tag };
}

/**
 * The complete name that containerd and the kubelet know the image by: `etcd-druid:1` is
 * `docker.io/library/etcd-druid:1`.
 */
export function fullName({ repository, tag }: Reference): string {
  const [first = '', ...rest] = repository.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasRegistry) return `${repository}:${tag}`;
  return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}:${tag}`;
}
