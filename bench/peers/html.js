/** The markup of our theme with the marks of another generator's templates in it: so all write alike pages. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAsync } from 'lightningcss';

const theme = join(import.meta.dirname, '../../templates');
// What the configuration says of the look is no file: none of it here.
const read = (name) => (existsSync(join(theme, name)) ? readFileSync(join(theme, name), 'utf8') : '');
const resolver = { read, resolve: (name) => name };
const style = (await bundleAsync({ filename: 'mobile.css', minify: true, resolver })).code.toString();
const script = readFileSync(join(theme, 'scripts/to-mobile.js'), 'utf8');
const sections = ['city', 'world', 'business', 'science', 'culture', 'sport'];

const data = (f) =>
  `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"${f.title}","description":"${f.description}","url":"${f.permalink}","mainEntityOfPage":"${f.permalink}","datePublished":"${f.date}","dateModified":"${f.date}","inLanguage":"en","publisher":{"@type":"NewsMediaOrganization","name":"Bench","url":"https://bench.example/","logo":{"@type":"ImageObject","url":"https://bench.example/assets/icon.svg"}},"wordCount":"${f.words}","isAccessibleForFree":true}</script>`;

const head = (f, more) => `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${more}
<title>${f.name} – Bench</title>
<meta name="description" content="${f.description}">
<link rel="canonical" href="${f.permalink}">
<meta property="og:site_name" content="Bench">
<meta property="og:title" content="${f.name}">
<meta property="og:description" content="${f.description}">
<meta property="og:url" content="${f.permalink}">
<meta name="twitter:card" content="summary">
<link rel="icon" href="/assets/icon.svg">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="alternate" type="application/rss+xml" title="Bench" href="/feed.xml">
<link rel="stylesheet" href="/assets/site.css">`;

const frame = (inner) => `<body>
<a class="skip" href="#content">Skip to the story</a>
<header class="masthead"><div class="wrap"><a class="brand" href="/"><img src="/assets/icon.svg" alt="Site icon" width="32" height="32"> <span>Bench</span></a>
<nav class="menu" aria-label="Sections"><ul>${sections.map((name) => `<li><a href="/${name}/">${name}</a></li>`).join('')}</ul></nav></div></header>
<main id="content" tabindex="-1">
${inner}
</main>
<footer class="site-foot"><div class="wrap"><p class="brand"><a href="/">Bench</a></p><p><a href="/feed.xml">RSS</a></p><p><a href="#content">Back to the top</a></p></div></footer>
</body>
</html>
`;

export const card = (f) =>
  `<article class="card"><div class="card-text"><p class="kicker">${f.section}</p><h2><a href="${f.url}">${f.title}</a></h2><p class="excerpt">${f.description}</p><p class="meta"><time datetime="${f.date}">${f.day}</time></p></div></article>`;

export const article = (f) => `${head(
  { ...f, name: f.title },
  `<link rel="alternate" media="only screen and (max-width: 640px)" href="${f.mobile}"><script>${script}</script><link rel="amphtml" href="${f.mobile}">`,
)}
${data(f)}
</head>
${frame(`<article class="story"><header class="story-head"><p class="kicker">${f.section}</p><h1>${f.title}</h1><p class="standfirst">${f.description}</p><div class="byline"><p class="authors">By ${f.authors}</p><p class="dates"><time datetime="${f.date}">${f.day}</time></p></div></header>
<div class="article-body">${f.body}</div>
<footer class="story-foot"><p><a class="to-mobile" href="${f.mobile}">Go to mobile version</a></p><section class="tags"><h2 id="tags">Tags</h2><ul>${f.tags}</ul></section></footer></article>
<nav class="neighbours">${f.beside}</nav>`)}`;

export const mobile = (f) => `<!doctype html>
<html amp lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,minimum-scale=1,initial-scale=1">
<link rel="canonical" href="${f.permalink}">
<title>${f.title} – Bench</title>
<link rel="icon" href="/assets/icon.svg">
<style amp-custom>${style}</style>
${data(f)}
</head>
<body>
<header><a href="/"><img alt="Site icon" width="32" height="32" src="/assets/icon.svg"> Bench</a></header>
<main><article><h1>${f.title}</h1><p class="byline">By ${f.authors}</p><p class="dates"><time datetime="${f.date}">${f.day}</time></p>
<div class="article-body">${f.body}</div>
<p>${f.section}</p><ul>${f.tags}</ul></article></main>
<footer><a href="${f.url}?noamp=mobile">Exit mobile version</a></footer>
</body>
</html>
`;

export const list = (f, cards) => `${head(f, '')}
</head>
${frame(`<div class="wrap"><header class="list-head"><h1>${f.name}</h1></header><div class="rows">${cards}</div></div>`)}`;
