/**
 * Writes the page of the documentation about the program's API, out of the docstrings of its types (`lib/index.d.ts`,
 * which `npm run types` makes): `npm run docs:api`, or with a file's name after it into that file.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Application } from 'typedoc';

const root = path.resolve(import.meta.dirname, '..');
const [target = path.join(root, 'docs/articles/api.md')] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'newswep-api-'));

try {
  // Alone, so that nothing but what is public is read.
  cpSync(path.join(root, 'lib/index.d.ts'), path.join(folder, 'index.d.ts'));
  const compilerOptions = { module: 'nodenext', target: 'es2023', types: [], lib: ['es2023', 'dom'] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['index.d.ts'] }));
  const app = await Application.bootstrapWithPlugins({
    name: 'NewsWep',
    entryPoints: [path.join(folder, 'index.d.ts')],
    tsconfig: path.join(folder, 'tsconfig.json'),
    out: path.join(folder, 'out'),
    plugin: ['typedoc-plugin-markdown'],
    readme: 'none',
    disableSources: true,
    logLevel: 'Warn',
    sort: ['source-order'],
    groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases'],
    excludeExternals: true,
    // Those of the plugin: everything on one page, in tables.
    outputFileStrategy: 'modules',
    entryFileName: 'api.md',
    hidePageHeader: true,
    hidePageTitle: true,
    hideBreadcrumbs: true,
    hideGroupHeadings: true,
    useCodeBlocks: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true, hideSources: true },
  });
  const project = await app.convert();
  if (!project) throw new Error('the types can’t be read');
  await app.generateOutputs(project);
  const written = readFileSync(path.join(folder, 'out/api.md'), 'utf8');
  // Anchors of single keys, and lines between headings, are more than a page of ours needs.
  const plain = written
    .replace(/<a id="[^"]*"><\/a> /g, '')
    .replace(/^\*\*\*\n\n/gm, '')
    .replace(/ - \|$/gm, ' |')
    // The codes of faults have a page of their own.
    .replace(/^\| `code` \| .*\|$/m, '| `code` | [`Code`](#code) | [All of them](faults.md). |');
  // The keys of the configuration have a page of their own.
  const keys = /(^## UserConfig\n\n.*\n\n)[\s\S]*?(?=^## )/m;
  const body = plain.replace(keys, '$1Each key: [Configuration](configuration.md).\n\n').trim();
  const head = [
    '---',
    'title: The API',
    'description: What a program and a configuration can import from newswep, with every type.',
    'date: 2026-11-26',
    '---',
    'This page is made from the docstrings of the types (`npm run docs:api`).',
  ];
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, `${head.join('\n')}\n\n${body}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
