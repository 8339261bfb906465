/** What leads: `front.yml`, priority with its end, the breaking bar with its end. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { buildAt, elements, faultsOf, makeSite, readTree, story, write } from '../support.js';

const articles = {
  'articles/old.md': story('title: Old\ndate: 2026-05-01'),
  'articles/heavy.md': story('title: Heavy\ndate: 2026-06-01T06:00:00Z\npriority: 9'),
  'articles/light.md': story('title: Light\ndate: 2026-06-01T07:00:00Z\npriority: 2'),
  'articles/new.md': story('title: New\ndate: 2026-06-01T08:00:00Z\nbreaking: true'),
  'articles/later.md': story('title: Later\ndate: 2026-06-02T00:00:00Z'),
  'articles/expired.md': story('title: Expired\ndate: 2026-05-02\nexpires: 2026-05-03'),
};

const noon = Date.parse('2026-06-01T12:00:00Z');
const hour = 3_600_000;

async function headlines(root: string, now = noon): Promise<string[]> {
  await buildAt(root, { now });
  return elements(readTree(path.join(root, 'dist'))['index.html'] ?? '', 'h3').map((text) =>
    text.replace(/<[^>]*>/g, ''),
  );
}

describe('the front page', () => {
  it('goes by priority while it lasts, then by time', async () => {
    const root = makeSite(articles);
    expect(await headlines(root)).toEqual(['Heavy', 'Light', 'New', 'Old']);
    expect(await headlines(root, Date.parse('2026-06-03T05:59:59Z'))).toEqual([
      'Heavy',
      'Light',
      'Later',
      'New',
      'Old',
    ]);
    expect(await headlines(root, Date.parse('2026-06-03T06:00:00Z'))).toEqual([
      'Light',
      'Later',
      'New',
      'Heavy',
      'Old',
    ]);
    expect(await headlines(root, Date.parse('2026-06-03T07:00:00Z'))).toEqual([
      'Later',
      'New',
      'Light',
      'Heavy',
      'Old',
    ]);
  });

  it('shows breaking news in a bar, on every story through the fragment, until six hours are over', async () => {
    const root = makeSite(articles);
    const bar = async (now: number) => {
      const { wakeAt } = await buildAt(root, { now });
      const tree = readTree(path.join(root, 'dist'));
      const has = (file: string) => /class="breaking"/.test(tree[file] ?? '');
      return [has('index.html'), has('fragments/latest.html'), wakeAt === Date.parse('2026-06-01T14:00:00Z')];
    };
    expect(await bar(noon)).toEqual([true, true, true]);
    expect(await bar(noon + 2 * hour - 1)).toEqual([true, true, true]);
    expect(await bar(noon + 2 * hour)).toEqual([false, false, false]);
  });

  it('has the latest by time, and opinion apart with who wrote it, of what is out at the time', async () => {
    const older = Object.fromEntries(
      Array.from({ length: 28 }, (_, index) => {
        const date = `2026-05-${String(index + 1).padStart(2, '0')}T09:30:00Z`;
        return [`articles/o${index}.md`, story(`title: Older ${index}\ndate: ${date}\nsection: s${index % 4}`)];
      }),
    );
    const root = makeSite({
      ...older,
      'newswep.config.json': JSON.stringify({
        site: { name: 'N', url: 'https://newswep.example' },
        authors: { ada: { name: 'Ada Quill', image: '/ada.svg' } },
        images: { cards: false },
        search: false,
      }),
      'public/ada.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'articles/mine.md': story('title: Mine\ndate: 2026-05-31\nauthor: ada\nkind: opinion'),
      'articles/soon.md': story('title: Soon\ndate: 2026-06-01T12:30:00Z\nexpires: 2026-06-01T14:00:00Z'),
    });
    const parts = async (now: number) => {
      await buildAt(root, { now });
      const html = readTree(path.join(root, 'dist'))['index.html'] ?? '';
      const [recent = '', opinion = ''] = ['recent', 'card card-opinion is-opinion'].map(
        (name) => html.split(`class="${name}"`)[1]?.split('</section>')[0] ?? '',
      );
      return { recent: elements(recent, 'a').slice(0, 2), hours: elements(recent, 'time').slice(0, 2), opinion, html };
    };
    const before = await parts(noon);
    expect(before.recent).toEqual(['Older 20', 'Older 19']);
    expect(before.hours).toEqual(['May 21, 9:30 AM', 'May 20, 9:30 AM']);
    expect(before.opinion).toMatch(/src="\/ada\.svg[^>]*>[\s\S]*Mine[\s\S]*By\s+Ada Quill/);
    expect(before.html).not.toContain('Soon');
    expect((await parts(noon + hour)).recent).toEqual(['Older 21', 'Older 20']);
    const after = await parts(noon + 3 * hour);
    expect(after).toEqual(before);
  });

  it('has a running live story with its picture first beside the lead, and says when it last went on', async () => {
    const picture = 'image: {src: p.svg, alt: A lock}';
    const root = makeSite({
      'newswep.config.json': JSON.stringify({
        site: { name: 'N', url: 'https://newswep.example' },
        images: { cards: false },
        search: false,
      }),
      'articles/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>',
      'articles/lead.md': story(`title: Lead\ndate: 2026-06-01T11:00:00Z\n${picture}`),
      'articles/word.md': story('title: Word\ndate: 2026-06-01T10:00:00Z'),
      'articles/plain.md': story(`title: Plain\ndate: 2025-06-01T09:00:00Z\n${picture}`),
      'articles/live.md': story(
        `title: Live\ndate: 2026-06-01T08:00:00Z\nkind: live\n${picture}`,
        '## 2026-06-01T09:30:00Z It goes on\n\nYes.',
      ),
    });
    await buildAt(root, { now: noon });
    const html = readTree(path.join(root, 'dist'))['index.html'] ?? '';
    expect(elements(html.split('class="front-side"')[1] ?? '', 'a').slice(0, 3)).toEqual(['Live', 'Word', 'Plain']);
    expect(html).toMatch(/Updated <time datetime="2026-06-01T09:30:00Z">Jun 1, 9:30\sAM</);
    expect(html).toContain('>June 1, 2025</time>');
  });

  it('is led by what front.yml names, in its order, by any way of writing it', async () => {
    for (const text of [
      'lead: articles/old.md\ntop:\n  - articles/new.md\n',
      'lead: old.md\ntop: [new.md]\n',
      '- articles/old.md\n- ./articles/new.md\n',
      'top: [articles/old.md, articles/new.md]',
      'lead: [articles/old.md, articles/new.md]\ntop:\n',
    ]) {
      expect(await headlines(makeSite({ ...articles, 'front.yml': text })), text).toEqual([
        'Old',
        'New',
        'Heavy',
        'Light',
      ]);
    }
    for (const text of ['', '# nothing yet\n', 'lead:\n']) {
      expect(await headlines(makeSite({ ...articles, 'front.yml': text })), text).toEqual([
        'Heavy',
        'Light',
        'New',
        'Old',
      ]);
    }
  });

  it('passes over a chosen story that is not out, or out of date, with a warning, and takes it in when its time comes', async () => {
    const root = makeSite({
      ...articles,
      'front.yml': '- articles/later.md\n- articles/expired.md\n- articles/old.md',
    });
    const { diagnostics } = await buildAt(root);
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'front.yml:1:3 warning hidden-lead "articles/later.md" is not published (under embargo until 2026-06-02T00:00:00Z): it is passed over until it is',
      'front.yml:2:3 warning hidden-lead "articles/expired.md" has expired: choose another one, or take the line out',
    ]);
    expect((await headlines(root))[0]).toBe('Old');
    expect((await headlines(root, noon + 12 * hour))[0]).toBe('Later');
  });

  it('follows front.yml when it changes or goes', async () => {
    const root = makeSite({ ...articles, 'front.yml': '- articles/old.md' });
    expect((await headlines(root))[0]).toBe('Old');
    write(root, { 'front.yml': '- articles/light.md' });
    expect((await headlines(root))[0]).toBe('Light');
    fs.rmSync(path.join(root, 'front.yml'));
    expect((await headlines(root))[0]).toBe('Heavy');
  });

  it('names every fault of front.yml with its place and mend', async () => {
    const faults = (text: string) => faultsOf(makeSite({ ...articles, 'front.yml': text }));
    expect(await faults('lead: articles/odl.md\ntop:\n  - articles/new.md\n  - articles/new.md\n  - 3\n')).toEqual([
      'front.yml:1:7 error invalid-front there is no story "articles/odl.md": did you mean "articles/old.md"?',
      'front.yml:4:5 error invalid-front "articles/new.md" stands here twice: take one of them out',
      expect.stringMatching(/^front\.yml:5:5 error invalid-front write "lead: /),
    ]);
    expect(await faults('leads: articles/old.md')).toEqual([
      expect.stringMatching(/^front\.yml:1:8 error invalid-front "leads" means nothing here: /),
    ]);
    expect(await faults('leed: articles/old.md')).toEqual([expect.stringMatching(/did you mean "lead"\?/)]);
    expect(await faults('just words')).toEqual([expect.stringMatching(/^front\.yml:1:1 error invalid-front /)]);
    expect(await faults('- articles/old.md\n- a: ]\n')).toEqual([
      expect.stringMatching(/^front\.yml:2:6 error invalid-front .*YAML/),
    ]);
    expect(await faults('- ../../etc/passwd')).toEqual([expect.stringMatching(/there is no story/)]);
    expect(await faultsOf(makeSite({ 'front.yaml': '- articles/old.md' }))).toEqual([
      'front.yaml:1:1 error invalid-front this file is not read: rename it to front.yml',
    ]);
    const linked = makeSite(articles);
    const outside = path.join(makeSite({ 'secret.yml': '- articles/old.md' }), 'secret.yml');
    fs.symlinkSync(outside, path.join(linked, 'front.yml'));
    expect(await faultsOf(linked)).toEqual([expect.stringMatching(/^front\.yml:1:1 error link-out-of-site /)]);
  });
});
