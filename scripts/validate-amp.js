/** Runs the official engine of AMP's rules over all mobile views of a built site: `npm run validate:amp [FOLDER]`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fetchEngine, loadEngine } from './amp-engine.js';

const [out = 'dist'] = process.argv.slice(2);
const lost = fetchEngine();
if (lost !== undefined) {
  console.log(`skipped: ${lost}`);
  process.exit(0);
}
const faultsIn = await loadEngine();
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
process.exitCode = errors > 0 || views.length === 0 ? 1 : 0;

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
