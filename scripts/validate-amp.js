/**
 * Runs the official engine of AMP's rules over all mobile views of a built site, `npm run validate:amp [FOLDER]`; or
 * with `--cases` over the table that our own rules are held to (test/amp/cases.json), whose verdicts `--record` renews.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createJiti } from 'jiti';
import { fetchEngine, loadEngine } from './amp-engine.js';

const options = process.argv.slice(2);
const [out = 'dist'] = options.filter((option) => !option.startsWith('--'));
const lost = fetchEngine();
if (lost !== undefined) {
  console.log(`skipped: ${lost}`);
  process.exit(0);
}
const faultsIn = await loadEngine();
process.exitCode = (options.includes('--cases') ? await compareCases() : validateViews()) ? 0 : 1;

/** @returns whether there are mobile views, and all are valid */
function validateViews() {
  const views = mobileViews();
  let errors = 0;
  for (const file of views) {
    for (const { line, column, code, message } of faultsIn(readFileSync(file, 'utf8'))) {
      errors++;
      console.error(`${file.split(sep).join('/')}:${line}:${column} error ${code} ${message}`);
    }
  }
  if (views.length === 0) console.error(`${out}: no mobile view is there: build the site first`);
  console.log(`${views.length} mobile views, ${errors} errors`);
  return errors === 0 && views.length > 0;
}

/** The pages that say they are one, and those that a full page names as its own. */
function mobileViews() {
  const found = new Set();
  if (!existsSync(out)) return [];
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const file = join(entry.parentPath, entry.name);
    const html = readFileSync(file, 'utf8');
    if (/<html[^>]*\s(?:amp|⚡)[\s>=]/i.test(html)) found.add(file);
    const [, named] = /<link rel="amphtml" href="([^"]*)"/.exec(html) ?? [];
    if (named === undefined) continue;
    // An address is below the site's own path, which nothing here knows: it ends in the folder of the full page.
    const folder = `/${relative(out, dirname(file)).split(sep).join('/')}/`;
    const path = decodeURIComponent(new URL(named).pathname);
    const view = join(dirname(file), path.slice(path.lastIndexOf(folder) + folder.length), 'index.html');
    if (existsSync(view)) found.add(view);
  }
  return [...found].sort();
}

/** @returns whether the recorded verdicts are the engine's */
async function compareCases() {
  const { casesOf, readTable } = await createJiti(import.meta.url).import('../test/amp/cases.ts');
  const table = readTable();
  const verdicts = casesOf(table).map(({ name, html, codes }) => {
    const now = [...new Set(faultsIn(html).map(({ code }) => code))].sort().join(' ');
    return { name, codes, now };
  });
  const others = verdicts.filter(({ codes, now }) => codes !== now);
  if (options.includes('--record')) {
    let index = 0;
    const renewed = (entry, at) => entry.map((part, place) => (place === at ? verdicts[index++].now : part));
    for (const [group, at] of Object.entries({ body: 1, css: 1, head: 1, page: 2 })) {
      table[group] = table[group].map((entry) => renewed(entry, at));
    }
    writeFileSync(join(import.meta.dirname, '../test/amp/cases.json'), `${JSON.stringify(table, null, 2)}\n`);
  } else
    for (const { name, codes, now } of others) console.error(`${name}: ${codes || 'valid'}, now ${now || 'valid'}`);
  console.log(`${verdicts.length} cases, ${others.length} with another verdict`);
  return others.length === 0 || options.includes('--record');
}
