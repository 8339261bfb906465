/** The rooms and which way imports go: down this list only. */
const floors = [
  ['cli'],
  ['commands'],
  ['build', 'index', 'server', 'importers', 'checks', 'starter'],
  ['outputs'],
  ['theme', 'site'],
  ['content'],
  ['assets', 'store', 'workers'],
  ['diagnostics'],
  ['util'],
];

const path = (rooms) => `^src/(${rooms.join('|')})(/|\\.ts$)`;

const downward = floors.slice(1).map((rooms, index) => ({
  name: `${rooms.join('-')}-imports-nothing-above-it`,
  severity: 'error',
  from: { path: path(rooms) },
  to: { path: path(floors.slice(0, index + 1).flat()) },
}));

module.exports = {
  forbidden: [
    ...downward,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'outputs-never-import-each-other',
      severity: 'error',
      from: { path: '^src/outputs/(?!index)' },
      to: { path: '^src/outputs/(?!output\\.ts)' },
    },
    {
      name: 'content-knows-of-no-site',
      severity: 'error',
      from: { path: '^src/content/' },
      to: { path: '^src/(site|theme)/' },
    },
    { name: 'site-knows-no-theme', severity: 'error', from: { path: '^src/site/' }, to: { path: '^src/theme/' } },
    {
      name: 'files-only-in-util-files',
      severity: 'error',
      from: { pathNot: '^src/util/files\\.ts$' },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'threads-only-in-workers',
      severity: 'error',
      from: { pathNot: '^src/workers/' },
      to: { path: '^(node:)?worker_threads$' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
