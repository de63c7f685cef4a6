import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';

import { ring } from './ring.js';

/** The services that one Swift consists of; the last is the one that clients reach. */
export const SWIFT_SERVICES = ['account', 'container', 'object', 'proxy'] as const;

export type SwiftService = (typeof SWIFT_SERVICES)[number];

const DEVICE = 'device';

/**
 * Without authentication: its own needs memcached, so a front door checks tokens instead.
 * `bulk` is what removes the segments of a large object at once.
 */
const PROXY_PIPELINE = 'catch_errors healthcheck bulk slo dlo proxy-server';

/** Services that were not up yet at the first request must not be shunned for it. */
const PROXY_OPTIONS = { account_autocreate: true, error_suppression_interval: 0 };

const FILTERS = ['catch_errors', 'healthcheck', 'bulk', 'slo', 'dlo'];

/** Writes configuration and rings below the directory; the file of each service is `<service>.conf`. */
export function writeSwiftConfiguration(
  directory: string,
  ports: Readonly<Record<SwiftService, number>>,
): void {
  mkdirSync(path.join(directory, 'devices', DEVICE), { recursive: true });
  const write = (name: string, content: string | Buffer) =>
    writeFileSync(path.join(directory, name), content);
  write('swift.conf', sections({ 'swift-hash': { swift_hash_path_suffix: 'test' } }));
  for (const service of SWIFT_SERVICES) {
    write(`${service}.conf`, serviceConfiguration(service, directory, ports[service]));
    if (service !== 'proxy') write(`${service}.ring.gz`, ring(ports[service], DEVICE));
  }
}

function serviceConfiguration(service: SwiftService, directory: string, port: number): string {
  const isProxy = service === 'proxy';
  const app = `${service}-server`;
  return sections({
    DEFAULT: {
      bind_ip: '127.0.0.1',
      bind_port: port,
      workers: 0,
      user: userInfo().username,
      swift_dir: directory,
      devices: path.join(directory, 'devices'),
      mount_check: false,
      log_level: 'WARNING',
    },
    'pipeline:main': { pipeline: isProxy ? PROXY_PIPELINE : app },
    [`app:${app}`]: {
      use: `egg:swift#${service}`,
      ...(isProxy ? PROXY_OPTIONS : {}),
    },
    ...(isProxy ? Object.fromEntries(FILTERS.map(filter)) : {}),
  });
}

function filter(name: string): [string, Section] {
  return [`filter:${name}`, { use: `egg:swift#${name}` }];
}

type Section = Readonly<Record<string, string | number | boolean>>;

function sections(all: Readonly<Record<string, Section>>): string {
  const lines = Object.entries(all).flatMap(([name, values]) => [
    `[${name}]`,
    ...Object.entries(values).map(([key, value]) => `${key} = ${value}`),
    '',
  ]);
  return lines.join('\n');
}
