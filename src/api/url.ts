/**
 * True for what the API server's CEL function `isURL` accepts.
 *
 * Far more than web addresses: an absolute path (`/only/a/path`), any scheme
 * with anything behind it (`minio.example.org:9000` has the scheme
 * `minio.example.org`), an empty host (`https://`).
 *
 * @see Go: `url.ParseRequestURI`
 */
export function isUrl(text: string): boolean {
  if (text === '*') return true;
  if (CONTROL_CHARACTER.test(text)) return false;
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  const [rest = ''] = text.slice(scheme.length).split('?', 1);
  if (!rest.startsWith('/')) return scheme !== '';
  if (scheme === '' || !rest.startsWith('//')) return isEscaped(rest);
  const [authority = '', ...path] = rest.slice('//'.length).split('/');
  return isAuthority(authority) && isEscaped(path.join('/'));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f]/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** Every percent sign starts an escape of two hexadecimal digits. */
function isEscaped(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}

function isAuthority(authority: string): boolean {
  const hostStart = authority.lastIndexOf('@') + 1;
  const user = authority.slice(0, hostStart);
  return isHostAndPort(authority.slice(hostStart)) && USER.test(user) && isEscaped(user);
}

const USER = /^[A-Za-z0-9._:~!$&'()*+,;=%@-]*$/;

function isHostAndPort(text: string): boolean {
  const bracket = text.lastIndexOf('[');
  if (bracket === 0) {
    const end = text.lastIndexOf(']');
    return end > 0 && isIpLiteral(text.slice(1, end)) && isPort(text.slice(end + 1));
  }
  const colon = text.lastIndexOf(':');
  return bracket < 0 && isHost(text) && (colon < 0 || isPort(text.slice(colon)));
}

function isPort(text: string): boolean {
  return /^(:[0-9]*)?$/.test(text);
}

/** Go lets a host escape only bytes above 127 and the percent sign itself. */
function isHost(text: string): boolean {
  return HOST.test(text.replace(/%(25|[89A-Fa-f][0-9A-Fa-f])/g, ''));
}

const HOST = /^([A-Za-z0-9._~!$&'()*+,;=:[\]<>"-]|\P{ASCII})*$/u;

/** An IPv6 address, with a zone behind `%25` if any: `fd00::7`, `fe80::1%25eth0`. */
function isIpLiteral(text: string): boolean {
  const [address = '', ...zone] = text.split('%25');
  return isIpv6(address) && (zone.length === 0 || isZone(zone.join('%25')));
}

/** A zone may escape whatever may stand there plainly, the percent sign and the blank. */
function isZone(text: string): boolean {
  const plain = text.replace(/%([0-7][0-9A-Fa-f])/g, (_escape, code: string) =>
    code === '25' || code === '20' ? '' : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return text !== '' && HOST.test(plain);
}

const GROUPS = 8;

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half, index) => groupsOf(half, index === halves.length - 1));
  if (groups.some((group) => !/^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  return halves.length === 1 ? groups.length === GROUPS : groups.length < GROUPS;
}

/** The 16-bit groups of one side of `::`; an IPv4 address at the end counts as two. */
function groupsOf(half: string, isLast: boolean): readonly string[] {
  if (half === '') return [];
  const groups = half.split(':');
  return isLast && IPV4.test(groups.at(-1) ?? '') ? [...groups.slice(0, -1), '0', '0'] : groups;
}

const IPV4 = /^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?!$)|$)){4}$/;
