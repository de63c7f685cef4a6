import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

/** The one user and application credential that Keystone knows. */
export interface Identity {
  readonly projectName: string;
  readonly projectID: string;
  /** Domain of both the user and the project. */
  readonly domainName: string;
  readonly username: string;
  readonly password: string;
  readonly applicationCredentialID: string;
  readonly applicationCredentialName: string;
  readonly applicationCredentialSecret: string;
}

/** What logins tell about where Swift is. */
export interface Catalogue {
  readonly region: string;
  readonly storageUrl: string;
}

/** As much of Keystone v3 as clients of an object store use. */
export interface Keystone {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Whether the token was issued here and is still good. */
  accepts(token: string | undefined): boolean;
  /** From now on these are good and the former secrets are not; tokens stay good until they expire. */
  replace(secrets: Pick<Identity, 'password' | 'applicationCredentialSecret'>): void;
  /** As if the time of all tokens were over. */
  expireTokens(): void;
  /** Successful logins by method since the start. */
  logins(): Readonly<Record<string, number>>;
}

/** Nothing listens there: for clients that take the first endpoint, whatever its region. */
const ELSEWHERE = { region: 'other-region', storageUrl: 'http://127.0.0.1:9/v1/elsewhere' };

/** @param tokenSeconds how long a token is good */
export function keystone(initial: Identity, catalogue: Catalogue, tokenSeconds: number): Keystone {
  let identity = initial;
  const tokens = new Map<string, number>();
  const logins: Record<string, number> = {};
  const issue = (method: string, response: ServerResponse) => {
    logins[method] = (logins[method] ?? 0) + 1;
    const token = randomBytes(24).toString('base64url');
    const expires = Date.now() + tokenSeconds * 1000;
    tokens.set(token, expires);
    const body = { token: tokenBody(method, identity, catalogue, expires) };
    answer(response, 201, body, { 'x-subject-token': token });
  };
  return {
    handle: async (request, response) => {
      if (request.method !== 'POST' || request.url !== '/v3/auth/tokens') {
        return describe(request, response);
      }
      const { auth } = (await json(request)) as { auth: Authentication };
      if (isGood(auth, identity)) issue(auth.identity.methods[0] ?? '', response);
      else refuse(response, 401, 'Unauthorized');
    },
    accepts: (token = '') => Date.now() < (tokens.get(token) ?? 0),
    replace: (secrets) => {
      identity = { ...identity, ...secrets };
    },
    expireTokens: () => tokens.clear(),
    logins: () => logins,
  };
}

/** Body of `POST /v3/auth/tokens`. @see OpenStack Identity API v3: "Authentication and token management" */
interface Authentication {
  readonly identity: {
    readonly methods: readonly string[];
    readonly password?: { readonly user?: User & { readonly password?: string } };
    readonly application_credential?: {
      readonly id?: string;
      readonly name?: string;
      readonly secret?: string;
      readonly user?: User;
    };
  };
  readonly scope?: { readonly project?: Named };
}

interface Named {
  readonly name?: string;
  readonly domain?: { readonly name?: string };
}

type User = Named;

function isGood({ identity, scope }: Authentication, known: Identity): boolean {
  switch (identity.methods.join()) {
    case 'password': {
      const user = identity.password?.user;
      return (
        isNamed(user, known.username, known) &&
        user?.password === known.password &&
        isNamed(scope?.project, known.projectName, known)
      );
    }
    case 'application_credential': {
      const credential = identity.application_credential;
      const isKnown =
        credential?.id === known.applicationCredentialID ||
        (credential?.name === known.applicationCredentialName &&
          isNamed(credential.user, known.username, known));
      // It belongs to a project, and Keystone refuses who names one beside it.
      return (
        isKnown && credential?.secret === known.applicationCredentialSecret && scope === undefined
      );
    }
    default:
      return false;
  }
}

function isNamed(given: Named | undefined, name: string, { domainName }: Identity): boolean {
  return given?.name === name && given.domain?.name === domainName;
}

function tokenBody(
  method: string,
  identity: Identity,
  catalogue: Catalogue,
  expires: number,
): unknown {
  const domain = { id: 'default', name: identity.domainName };
  return {
    methods: [method],
    user: { id: 'user', name: identity.username, domain },
    project: { id: identity.projectID, name: identity.projectName, domain },
    roles: [{ id: 'member', name: 'member' }],
    issued_at: new Date().toISOString(),
    expires_at: new Date(expires).toISOString(),
    catalog: [
      {
        id: 'swift',
        name: 'swift',
        type: 'object-store',
        endpoints: [ELSEWHERE, catalogue].flatMap(({ region, storageUrl }) =>
          ['public', 'internal'].map((kind) => ({
            id: `${region}-${kind}`,
            interface: kind,
            region,
            region_id: region,
            url: storageUrl,
          })),
        ),
      },
    ],
  };
}

/** Clients that are not told a version ask for it first. */
function describe(request: IncomingMessage, response: ServerResponse): void {
  const href = `http://${request.headers.host}/v3/`;
  const version = { id: 'v3.14', status: 'stable', links: [{ rel: 'self', href }] };
  if (request.url === '/') answer(response, 300, { versions: { values: [version] } });
  else if (/^\/v3\/?$/.test(request.url ?? '')) answer(response, 200, { version });
  else refuse(response, 404, 'Not Found');
}

function refuse(response: ServerResponse, code: number, title: string): void {
  const message = 'The request you have made requires authentication.';
  answer(response, code, { error: { code, title, message: code === 401 ? message : title } });
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
