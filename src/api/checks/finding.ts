import type { Finding } from '../findings.js';

/** The manifests would be refused by the API server, or the programs would not start. */
export function broken(rule: string, path: string, message: string): Finding {
  return { rule, path, message, severity: 'error' };
}

/** Accepted everywhere, but probably not what the author means. */
export function questionable(rule: string, path: string, message: string): Finding {
  return { rule, path, message, severity: 'warning' };
}
