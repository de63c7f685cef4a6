const MAX_SUBDOMAIN_CHARACTERS = 253;
const MAX_LABEL_CHARACTERS = 63;

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const DNS_SUBDOMAIN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** What the predicates of this file accept, in words. */
export const DNS_LABEL_WORDS =
  'at most 63 lower-case letters, digits and dashes, with a letter or digit at both ends';
export const DNS_SUBDOMAIN_WORDS =
  'at most 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends and around dots';
export const QUALIFIED_NAME_WORDS =
  'an optional DNS subdomain and a slash, then at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends,';
export const LABEL_VALUE_WORDS =
  'at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends,';

/** @see Kubernetes: `IsDNS1123Label` */
export function isDnsLabel(text: string): boolean {
  return text.length <= MAX_LABEL_CHARACTERS && DNS_LABEL.test(text);
}

/** @see Kubernetes: `IsDNS1123Subdomain` */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= MAX_SUBDOMAIN_CHARACTERS && DNS_SUBDOMAIN.test(text);
}

/** Key of a label or an annotation, or a finalizer: `name` or `example.org/name`. @see Kubernetes: `IsQualifiedName` */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  return (
    (slash < 0 || isDnsSubdomain(text.slice(0, slash))) &&
    name.length <= MAX_LABEL_CHARACTERS &&
    NAME.test(name)
  );
}

/** May be empty. @see Kubernetes: `IsValidLabelValue` */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= MAX_LABEL_CHARACTERS && NAME.test(text));
}
