/** The same paper by Hugo: article, mobile view, home, section and tag lists, one RSS feed, sitemap. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { write } from '../files.js';
import * as html from './html.js';

const fields = {
  title: '{{ .Title }}',
  name: '{{ .Title }}',
  description: '{{ .Params.description }}',
  permalink: '{{ .Permalink }}',
  url: '{{ .RelPermalink }}',
  mobile: '{{ with .OutputFormats.Get "mobile" }}{{ .RelPermalink }}{{ end }}',
  date: '{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}',
  day: '{{ .Date.Format "January 2, 2006" }}',
  body: '{{ .Content }}',
  words: '{{ .WordCount }}',
  section: '{{ range .Params.desks }}<a class="section" href="/desks/{{ urlize . }}/">{{ . }}</a>{{ end }}',
  authors: '{{ range .Params.authors }}<span>{{ . }}</span>{{ end }}',
  tags: '{{ range .Params.tags }}<li><a href="/tags/{{ urlize . }}/" rel="tag">{{ . }}</a></li>{{ end }}',
  beside:
    '{{ with .Prev }}<a rel="prev" href="{{ .RelPermalink }}"><b>{{ .Title }}</b></a>{{ end }}{{ with .Next }}<a rel="next" href="{{ .RelPermalink }}"><b>{{ .Title }}</b></a>{{ end }}',
};
const list = (pages) => `{{ range ${pages} }}${html.card(fields)}{{ end }}`;
const pager =
  '{{ with .Paginator }}{{ if .HasPrev }}<a href="{{ .Prev.URL }}">Newer</a>{{ end }}{{ if .HasNext }}<a href="{{ .Next.URL }}">Older</a>{{ end }}{{ end }}';

export const hugo = {
  name: 'Hugo',
  version: () => /v[\d.]+/.exec(spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout ?? '')?.[0],
  content: (story) => join('content', 'story', `${story.name}.md`),
  /** `section` means another thing to it. */
  text: (story) => story.text.replace(/^section: (.*)$/m, 'desks: [$1]'),
  prepare(folder) {
    write(folder, {
      'config.json': JSON.stringify({
        baseURL: 'https://bench.example/',
        title: 'Bench',
        paginate: 20,
        buildFuture: true,
        permalinks: { story: '/:year/:month/:day/:filename/' },
        taxonomies: { tag: 'tags', desk: 'desks' },
        disableKinds: ['section'],
        outputFormats: { mobile: { mediaType: 'text/html', path: 'amp', baseName: 'index', isHTML: true } },
        outputs: { page: ['HTML', 'mobile'], home: ['HTML', 'RSS'], taxonomy: ['HTML'], term: ['HTML'] },
        rssLimit: 20,
      }),
      'layouts/story/single.html': html.article(fields),
      'layouts/story/single.mobile.html': html.mobile(fields),
      'layouts/index.html': html.list(fields, list('first 37 .Site.RegularPages')),
      'layouts/_default/term.html': html.list(fields, list('.Paginator.Pages') + pager),
      'layouts/_default/taxonomy.html': html.list(
        fields,
        '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
      ),
    });
  },
  command: ['hugo', ['--quiet']],
  output: 'public',
};
