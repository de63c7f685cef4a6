/**
 * The house plan: which room may import what. The `comment` of a rule is what
 * the offender reads. Packages stand here by name, because every one of them
 * is a devDependency: what a consumer needs is either bundled or a peer.
 */
const SYNTHESIS_PACKAGES = ['cdk8s', 'constructs', 'kubernetes-types'];
const FILES = ['fs', 'fs/promises', 'path', 'url'];
const ADAPTERS = {
  stores: ['@aws-sdk', '@smithy', '@azure', '@google-cloud'],
  'etcd-client': ['@grpc', '@bufbuild/protobuf'],
  'kube-client': ['@kubernetes'],
};

/** Room by path under `src`: the rooms, packages and Node built-ins it may import. */
const ROOMS = {
  yaml: { rooms: [], packages: ['yaml'], builtins: [] },
  api: { rooms: ['yaml'], packages: ['zod', '@marcbachmann/cel-js'], builtins: [] },
  constructs: {
    rooms: ['api', 'yaml'],
    packages: SYNTHESIS_PACKAGES,
    builtins: ['crypto'],
  },
  charts: {
    rooms: ['constructs', 'api', 'yaml'],
    packages: SYNTHESIS_PACKAGES,
    builtins: FILES,
  },
  index: {
    rooms: ['charts', 'constructs', 'api', 'yaml'],
    packages: SYNTHESIS_PACKAGES,
    builtins: [],
  },
  testing: {
    rooms: ['charts', 'constructs', 'api', 'yaml'],
    packages: [...SYNTHESIS_PACKAGES, 'jest-snapshot'],
    builtins: [...FILES, 'module'],
  },
  plus: {
    rooms: ['charts', 'constructs', 'api', 'yaml'],
    packages: [...SYNTHESIS_PACKAGES, 'cdk8s-plus-28'],
    builtins: [],
  },
  validation: {
    rooms: ['charts', 'constructs', 'api', 'yaml'],
    packages: SYNTHESIS_PACKAGES,
    builtins: FILES,
  },
  'runtime/snapshots': { rooms: ['api'], packages: [], builtins: ['crypto', 'zlib'] },
  'runtime/bolt': { rooms: ['api'], packages: [], builtins: ['crypto', 'zlib'] },
  ...Object.fromEntries(
    Object.entries(ADAPTERS).map(([room, packages]) => [
      `runtime/${room}`,
      { rooms: ['api', 'yaml'], packages: [...packages, 'kubernetes-types'], builtins: undefined },
    ]),
  ),
};

/** Matches the files of a room: its folder, and the door of the same name. */
const inside = (room) => `^src/${room}(/|\\.ts$)`;
const inPackage = (name) => `(^|/)node_modules/${name}/`;

const walls = Object.entries(ROOMS).flatMap(([room, { rooms, packages, builtins }]) => [
  {
    name: `${room}-rooms`,
    severity: 'error',
    comment: `src/${room} may import these rooms only: ${rooms.join(', ') || 'none'}`,
    from: { path: inside(room) },
    to: {
      path: '^(src|imports|scripts|test)/',
      pathNot: [room, ...rooms].map(inside).concat(room === 'charts' ? '^imports/' : []),
    },
  },
  {
    name: `${room}-packages`,
    severity: 'error',
    comment: `src/${room} may import these packages only: ${packages.join(', ') || 'none'}`,
    from: { path: inside(room) },
    to: { path: '(^|/)node_modules/', pathNot: packages.map(inPackage) },
  },
  ...(builtins === undefined
    ? []
    : [
        {
          name: `${room}-builtins`,
          severity: 'error',
          comment: `src/${room} may import these Node modules only: ${builtins.join(', ') || 'none'}`,
          from: { path: inside(room) },
          to: { dependencyTypes: ['core'], pathNot: builtins.map((name) => `^${name}$`) },
        },
      ]),
]);

/** Only the room may import the package. */
const one = (room, packages) => ({
  name: `${packages[0].replace('@', '')}-one-door`,
  severity: 'error',
  comment: `${packages.join(', ')}: src/${room} alone imports it, everybody else asks that room`,
  from: { path: '^src/', pathNot: inside(room) },
  to: { path: packages.map(inPackage) },
});

const DOORS = '^src/(index|testing|plus|validation)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...walls,
    one('plus', ['cdk8s-plus-28']),
    one('testing', ['jest-snapshot']),
    one('cli', ['commander']),
    ...Object.entries(ADAPTERS).map(([room, packages]) => one(`runtime/${room}`, packages)),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'move what both need down into a file of its own',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'nobody imports this file and it imports nobody',
      from: { orphan: true, path: '^src/', pathNot: ['^src/main\\.ts$', DOORS] },
      to: {},
    },
    {
      name: 'no-unknown',
      severity: 'error',
      comment: 'the import leads nowhere',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'entry-points-are-leaves',
      severity: 'error',
      comment: 'doors and programs are imported from outside src only',
      from: { path: '^src/' },
      to: { path: [DOORS, '^src/main\\.ts$', '^src/cli/main\\.ts$'] },
    },
    {
      name: 'one-reader-of-imports',
      severity: 'error',
      comment: 'only src/charts/etcd-resource.ts reads the generated classes',
      from: { path: '^src/', pathNot: '^src/charts/etcd-resource\\.ts$' },
      to: { path: '^imports/' },
    },
    {
      name: 'imports-are-leaves',
      severity: 'error',
      comment: 'generated classes import cdk8s and constructs only',
      from: { path: '^imports/' },
      to: { pathNot: ['cdk8s', 'constructs'].map(inPackage) },
    },
    {
      name: 'types-only',
      severity: 'error',
      comment: 'kubernetes-types has no code: write "import type"',
      from: {},
      to: { path: inPackage('kubernetes-types'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'doors-reach-no-runtime',
      severity: 'error',
      comment: 'who synthesizes must not load what runs in a cluster, nor the command line',
      from: { path: DOORS },
      to: { path: '^src/(runtime|cli)/', reachable: true },
    },
    {
      name: 'one-synthesis-in-the-operator',
      severity: 'error',
      comment: 'only src/runtime/operator/desired.ts synthesizes',
      from: { path: '^src/runtime/', pathNot: '^src/runtime/operator/desired\\.ts$' },
      to: { path: '^src/(charts|constructs)/' },
    },
    {
      name: 'runtime-knows-no-command-line',
      severity: 'error',
      comment: 'commands call the runtime, never the other way',
      from: { path: '^src/runtime/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'plan-is-pure',
      severity: 'error',
      comment: 'planners read data and return data: api, snapshots, models and other plans only',
      from: { path: '^src/runtime/.*plan\\.ts$' },
      to: {
        pathNot: ['^src/(api|runtime/snapshots)/', '^src/runtime/.*(plan|model)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'production-imports-no-tests',
      severity: 'error',
      comment: 'src knows neither tests nor scripts',
      from: { path: '^src/' },
      to: {
        path: [
          '^(test|scripts)/',
          ...['vitest', 'fast-check', 'typescript', 'esbuild', '@bufbuild/cel'].map(inPackage),
        ],
      },
    },
    {
      name: 'tests-stand-alone',
      severity: 'error',
      comment:
        'a test file imports no other test file: put what both need into a file without ".test"',
      from: { path: '^test/' },
      to: { path: '\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lib|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
