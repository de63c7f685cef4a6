import type { ObjectStoreServer, SecretData } from './object-store.js';
import type { RemoteProvider } from './provider.js';
import type { Objects } from './requests/objects.js';
import type { SendOptions } from './requests/send.js';
import { secretJson } from './secret-json.js';
import type { Site } from './site.js';

/** What differs from one provider to the next. */
export interface StoreParts {
  readonly provider: RemoteProvider;
  readonly container: string;
  readonly endpoint: string;
  /** Absent where the engine has no such option. */
  readonly endpointOverride?: string;
  /** The present Secret; asked again after each rotation. */
  readonly secret: () => SecretData;
  readonly objects: (secret: SecretData, options?: SendOptions) => Objects;
  readonly rotateCredentials: () => Promise<void>;
}

/** The store that was set up on the site. */
export function runningStore(site: Site, parts: StoreParts): ObjectStoreServer {
  const { provider, container, endpoint, endpointOverride, rotateCredentials } = parts;
  return {
    provider,
    container,
    endpoint,
    etcdStore: {
      provider,
      container,
      ...(endpointOverride === undefined ? {} : { endpointOverride }),
    },
    get secretData() {
      return parts.secret();
    },
    get secretJson() {
      return secretJson(provider, parts.secret());
    },
    get objects() {
      return parts.objects(parts.secret());
    },
    objectsWith: parts.objects,
    get faults() {
      if (site.faults !== undefined) return site.faults;
      throw new Error(`the ${provider} store has no faults: start it with { faults: true }`);
    },
    rotateCredentials,
    stop: site.stop,
  };
}

/** True when there is the container, made on the way, and requests for objects reach where objects are. */
export async function isReady(objects: Objects): Promise<boolean> {
  const { status } = await objects.createContainer();
  const isThereAlready = status === 409;
  if (!isThereAlready && (status < 200 || status >= 300)) return false;
  return (await objects.get('nothing')).status === 404;
}
