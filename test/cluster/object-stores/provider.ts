/** Providers that are reached over the network and have a server here. */
export type RemoteProvider = 'S3' | 'ABS' | 'GCS' | 'Swift';
