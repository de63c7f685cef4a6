/** Object stores by the name that the engine's `--storage-provider` takes. */
export type Provider = 'S3' | 'ABS' | 'GCS' | 'Swift' | 'OSS' | 'ECS' | 'OCS' | 'Local';

/** How a pod gets at the credentials of one provider. */
export type Credentials =
  | { readonly kind: 'directory'; readonly variable: string }
  | { readonly kind: 'file'; readonly variable: string; readonly file: string }
  | { readonly kind: 'variables'; readonly variables: Readonly<Record<string, string>> };

/** Spellings of `store.provider`, compared exactly. @see etcd-druid: `StorageProviderFromInfraProvider` */
export const PROVIDER_SPELLINGS: Readonly<Record<string, Provider>> = {
  aws: 'S3',
  S3: 'S3',
  s3: 'S3',
  stackit: 'S3',
  azure: 'ABS',
  ABS: 'ABS',
  abs: 'ABS',
  gcp: 'GCS',
  GCS: 'GCS',
  gcs: 'GCS',
  openstack: 'Swift',
  Swift: 'Swift',
  swift: 'Swift',
  alicloud: 'OSS',
  OSS: 'OSS',
  oss: 'OSS',
  dell: 'ECS',
  ECS: 'ECS',
  ecs: 'ECS',
  openshift: 'OCS',
  OCS: 'OCS',
  ocs: 'OCS',
  Local: 'Local',
  local: 'Local',
};

/** Directory where the Secret of a local store tells its base path, when the Secret does not. */
export const DEFAULT_LOCAL_BASE_PATH = '/etc/gardener/local-backupbuckets';

/** Key of the Secret that holds the base path of a local store. */
export const LOCAL_BASE_PATH_KEY = 'hostPath';

/** Every provider that needs credentials; a local store is reached by the node's file system. */
export const CREDENTIALS: Readonly<Record<Exclude<Provider, 'Local'>, Credentials>> = {
  S3: directory('AWS_APPLICATION_CREDENTIALS'),
  ABS: directory('AZURE_APPLICATION_CREDENTIALS'),
  GCS: {
    kind: 'file',
    variable: 'GOOGLE_APPLICATION_CREDENTIALS',
    file: 'serviceaccount.json',
  },
  Swift: directory('OPENSTACK_APPLICATION_CREDENTIALS'),
  OSS: directory('ALICLOUD_APPLICATION_CREDENTIALS'),
  OCS: directory('OPENSHIFT_APPLICATION_CREDENTIALS'),
  ECS: {
    kind: 'variables',
    variables: {
      ECS_ENDPOINT: 'endpoint',
      ECS_ACCESS_KEY_ID: 'accessKeyID',
      ECS_SECRET_ACCESS_KEY: 'secretAccessKey',
    },
  },
};

/** The store meant by a spelling; `undefined` when no provider is spelled so. */
export function providerOf(spelling: string): Provider | undefined {
  return Object.hasOwn(PROVIDER_SPELLINGS, spelling) ? PROVIDER_SPELLINGS[spelling] : undefined;
}

function directory(variable: string): Credentials {
  return { kind: 'directory', variable };
}
