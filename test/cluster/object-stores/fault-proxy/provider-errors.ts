import type { RemoteProvider } from '../provider.js';

/** A reply by which a provider refuses. */
export interface ErrorReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the provider's clients read from an error of this status. */
export function errorReply(provider: RemoteProvider, status: number): ErrorReply {
  switch (provider) {
    case 'S3': {
      const code = codeOf(S3_CODES, status);
      const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${FAULT}</Message><RequestId>fault</RequestId></Error>`;
      return { headers: { 'content-type': 'application/xml' }, body };
    }
    case 'ABS': {
      const code = codeOf(AZURE_CODES, status);
      const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${FAULT}</Message></Error>`;
      return { headers: { 'content-type': 'application/xml', 'x-ms-error-code': code }, body };
    }
    case 'GCS': {
      const errors = [{ domain: 'global', reason: codeOf(GCS_REASONS, status), message: FAULT }];
      const body = JSON.stringify({ error: { code: status, message: FAULT, errors } });
      return { headers: { 'content-type': 'application/json; charset=UTF-8' }, body };
    }
    case 'Swift':
      return {
        headers: { 'content-type': 'text/html; charset=UTF-8' },
        body: `<html><h1>${codeOf(SWIFT_TITLES, status)}</h1><p>${FAULT}</p></html>`,
      };
    default:
      return provider satisfies never;
  }
}

const FAULT = 'This fault was asked for by a test.';

type Codes = Readonly<Record<number, string>> & { readonly 500: string };

/** @see Amazon S3 API Reference: "Error responses" */
const S3_CODES: Codes = {
  403: 'AccessDenied',
  429: 'SlowDown',
  500: 'InternalError',
  503: 'SlowDown',
};

/** @see Azure Storage REST API: "Common REST API error codes" */
const AZURE_CODES: Codes = {
  403: 'AuthorizationPermissionMismatch',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServerBusy',
};

/** @see Cloud Storage JSON API: "HTTP status and error codes" */
const GCS_REASONS: Codes = {
  403: 'forbidden',
  429: 'rateLimitExceeded',
  500: 'internalError',
  503: 'backendError',
};

const SWIFT_TITLES: Codes = {
  403: 'Forbidden',
  429: 'Too Many Requests',
  500: 'Internal Error',
  503: 'Service Unavailable',
};

function codeOf(codes: Codes, status: number): string {
  return codes[status] ?? codes[500];
}
