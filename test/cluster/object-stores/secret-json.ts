import type { SecretData } from './object-store.js';
import type { RemoteProvider } from './provider.js';

/** Keys of S3 whose JSON values are booleans. */
const FLAGS = ['s3ForcePathStyle', 'insecureSkipVerify'];

/** The JSON file that can stand in for the files of a Secret; its name only has to end in `.json`. */
export function secretJson(provider: RemoteProvider, data: SecretData): SecretData {
  if (provider === 'GCS') return data;
  const members = Object.entries(data).map(([key, value]) => [
    key,
    FLAGS.includes(key) ? value === 'true' : value,
  ]);
  return { 'credentials.json': JSON.stringify(Object.fromEntries(members)) };
}
