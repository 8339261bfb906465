/** How the body of a live blog is read: updates, their times, their ids, and what is told of those at fault. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BodyOptions, renderBody } from '../../src/content/body/index.js';
import { loadReference } from '../../src/content/body/lazy.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { wordsFor } from '../../src/theme/words/index.js';

beforeAll(loadReference);

const utc = { date: Date.parse('2026-11-20T12:00:00Z'), timeZone: 'UTC' };

function render(markdown: string, live: BodyOptions['live'] = utc) {
  const options = { file: 'a.md', bodyLine: 0, labels: wordsFor('en'), html: 'sanitize', typography: false } as const;
  return renderBody(markdown, { ...options, live });
}

const updatesOf = (markdown: string, live = utc) => render(markdown, live).body.updates ?? [];
const timesOf = (markdown: string, live = utc) =>
  updatesOf(markdown, live).map(({ at }) => new Date(at).toISOString().slice(0, 16));
const faultsOf = (markdown: string) => render(markdown).diagnostics.map(formatDiagnostic);

const clocks = (...times: string[]) => times.map((time) => `## ${time} x\n\ntext`).join('\n\n');

describe('what stands where', () => {
  const blocks = [
    'The *introduction*.',
    ':::keypoints\n- One point\n:::',
    ':::update{time="14:05" author="mira" title="Water over the quay"}\nFirst words.\n:::',
    ':::update[Under a label]{time="14:20" pinned=true}\nSecond words.\n:::',
  ].join('\n\n');
  const headings =
    'The *introduction*.\n\n## 14:05 Water over the quay\n\nFirst words.\n\n## 14:20 – Later\n\nSecond words.';

  it('blocks and headings say the same', () => {
    for (const markdown of [blocks, headings]) {
      const { body, html, diagnostics } = render(markdown);
      expect(diagnostics).toEqual([]);
      expect(html.html).toBe('<p>The <em>introduction</em>.</p>');
      expect(html.updates?.map((update) => update.html)).toEqual(['<p>First words.</p>', '<p>Second words.</p>']);
      expect(html.updates?.map(({ text }) => text)).toEqual(['First words.', 'Second words.']);
      expect(body.updates?.[0]).toMatchObject({ id: 'update-2026-11-20-1405-water-over-the-quay', words: 2 });
      expect(body.excerpt).toBe('The introduction.');
    }
    expect(render(headings).body.updates?.[1]?.title).toBe('Later');
    const [first, second] = updatesOf(blocks);
    expect(first).toMatchObject({ title: 'Water over the quay', author: 'mira', pinned: false });
    expect(second).toMatchObject({ title: 'Under a label', pinned: true });
    expect(render(blocks).html.keyPoints?.html).toContain('<li>One point</li>');
  });

  it('an ordinary heading belongs to the update before it, and stands below its headline', () => {
    const { html } = render('## 14:05 One\n\n## Background\n\nMore.\n\n:::update{time="15:00"}\n# Top\n:::');
    expect(html.updates?.[0]?.html).toMatch(/^<h3 id="update-2026-11-20-1405-one--background">/);
    expect(html.updates?.[1]?.html).toMatch(/^<h3 /);
  });

  it('lines between updates are dropped, and no word of an update gets into the excerpt', () => {
    const { html, body } = render('## 14:05 One\n\nWords.\n\n---\n\n## 14:10 Two\n\nMore.\n\n***');
    expect(JSON.stringify(html)).not.toContain('<hr>');
    expect(body.excerpt).toBe('');
  });

  it('each update has its own footnotes, wherever they are defined', () => {
    const { html } = render('## 14:05 One\n\na[^x]\n\n## 14:10 Two\n\nb[^y] c[^x]\n\n[^x]: note X\n\n[^y]: note Y');
    const [one = '', two = ''] = html.updates?.map((update) => update.html) ?? [];
    expect(one).toContain('note X');
    expect(one).not.toContain('note Y');
    expect(two.indexOf('note Y')).toBeLessThan(two.indexOf('note X'));
  });

  it('in other stories a time at the start of a heading is only a heading', () => {
    const { html, body } = render('## 14:05 One\n\nx', undefined);
    expect(html.updates?.length ?? body.updates?.length).toBe(1);
    const plain = renderBody('## 14:05 One\n\nx', {
      file: 'a.md',
      bodyLine: 0,
      labels: wordsFor('en'),
      html: 'sanitize',
      typography: false,
    });
    expect(plain.html.html).toContain('<h2 id="1405-one">14:05 One');
    expect(plain.body.updates).toBeUndefined();
  });
});

describe('times', () => {
  it('without a day are of the story’s, in the site’s time zone', () => {
    const live = { date: Date.parse('2026-11-20T23:30:00Z'), timeZone: 'Europe/Berlin' };
    expect(timesOf(clocks('00:40', '01:10'), live)).toEqual(['2026-11-20T23:40', '2026-11-21T00:10']);
  });

  it('go on into the next day where the clock falls back by more than half a day', () => {
    const night = ['2026-11-20T22:40', '2026-11-20T23:50', '2026-11-21T00:10', '2026-11-21T02:00'];
    expect(timesOf(clocks('22:40', '23:50', '00:10', '02:00'))).toEqual(night);
    expect(timesOf(clocks('02:00', '00:10', '23:50', '22:40'))).toEqual([...night].reverse());
    expect(timesOf(clocks('23:50', '00:10'))).toEqual(night.slice(1, 3));
  });

  it('stay on their day where they only stand out of order', () => {
    const day = ['2026-11-20T08:00', '2026-11-20T09:00', '2026-11-20T21:30', '2026-11-20T21:10'];
    expect(timesOf(clocks('08:00', '09:00', '21:30', '21:10'))).toEqual(day);
  });

  it('may name their day or be whole, and the day counts for those that follow in time', () => {
    expect(timesOf(clocks('14:00', '2026-11-22 09:00', '10:00', '2026-11-23T09:00:00+01:00'))).toEqual([
      '2026-11-20T14:00',
      '2026-11-22T09:00',
      '2026-11-22T10:00',
      '2026-11-23T08:00',
    ]);
    expect(timesOf(clocks('2026-11-22 10:00', '2026-11-22 09:00', '14:00'))).toEqual([
      '2026-11-22T10:00',
      '2026-11-22T09:00',
      '2026-11-20T14:00',
    ]);
    expect(timesOf(':::update{time="2026-11-20T14:05:00Z"}\nx\n:::')).toEqual(['2026-11-20T14:05']);
  });

  it('that may be of another day are told', () => {
    expect(faultsOf(clocks('00:10', '23:50'))).toEqual([
      'a.md:5:1 warning unclear-update 23:50 is taken for 2026-11-20: so that nobody has to guess, write the day with it, as 2026-11-20 14:05',
    ]);
    expect(faultsOf(clocks('22:40', '23:50', '00:10'))).toEqual([]);
  });

  it('run forward whatever the hours, in both orders (a law)', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 11 * 60 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 23 * 60 }), (gaps, start) => {
        // More steps go forward on the clock than fall over midnight, as in any blog with a reader.
        fc.pre(gaps.filter((gap) => gap < 120).length > 2 * Math.ceil(gaps.reduce((a, b) => a + b, start) / 1440));
        let minute = start;
        const minutes = [start, ...gaps.map((gap) => (minute += gap))];
        const at = minutes.map((one) => new Date(Date.parse('2026-11-20T00:00Z') + one * 60_000).toISOString());
        // A gap of which the clock says less than half a day must not be taken for a step back.
        fc.pre(minutes.every((one, index) => index === 0 || isTold(minutes[index - 1] as number, one)));
        const written = at.map((iso) => iso.slice(11, 16));
        expect(timesOf(clocks(...written))).toEqual(at.map((iso) => iso.slice(0, 16)));
        expect(timesOf(clocks(...[...written].reverse()))).toEqual(at.map((iso) => iso.slice(0, 16)).reverse());
      }),
    );
    function isTold(before: number, after: number): boolean {
      const crosses = Math.floor(before / 1440) < Math.floor(after / 1440);
      return !crosses || (before % 1440) - (after % 1440) > 720;
    }
  });
});

describe('ids', () => {
  const titles = fc.constantFrom('Water over the quay', 'Gate 3 is shut', 'ماء على الرصيف', 'Käse', '');
  const update = fc.record({
    minute: fc.integer({ min: 0, max: 1439 }),
    title: titles,
    text: fc.constantFrom('a', 'b'),
  });
  const updates = fc.uniqueArray(update, { maxLength: 8, selector: ({ minute, title }) => `${minute}${title}` });
  const print = (all: readonly { minute: number; title: string; text: string }[]) =>
    all
      .map(({ minute, title, text }) => {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        return `:::update{time="2026-11-20 ${time}" title="${title}"}\n${text}\n\n### Heading\n:::`;
      })
      .join('\n\n');
  const known = (markdown: string) => new Map(render(markdown).html.updates?.map(({ id, html }) => [id, html]) ?? []);

  it('of an update and all in it stay the same when others are added, removed, moved or edited (a law)', () => {
    fc.assert(
      fc.property(updates, updates, fc.boolean(), (mine, others, isBefore) => {
        const minutes = new Set(mine.map(({ minute, title }) => `${minute}${title}`));
        const more = others.filter(({ minute, title }) => !minutes.has(`${minute}${title}`));
        const alone = known(print(mine));
        const together = known(print(isBefore ? [...more, ...mine] : [...mine].reverse().concat(more)));
        expect(alone.size).toBe(mine.length);
        expect(together.size).toBe(mine.length + more.length);
        for (const [id, html] of alone) expect(together.get(id)).toBe(html);
      }),
      { numRuns: 60 },
    );
  });

  it('differ for two updates of one minute with two headlines', () => {
    expect(updatesOf('## 14:05 One\n\nx\n\n## 14:05 Two\n\ny').map(({ id }) => id)).toEqual([
      'update-2026-11-20-1405-one',
      'update-2026-11-20-1405-two',
    ]);
  });
});

it('two updates of one minute that have one headline or none are both shown, the later one in the file as -2', () => {
  const markdown = ['a', 'b', 'c'].map((text) => `:::update{time="14:05"}\n${text}\n:::`).join('\n\n');
  const named = ':::update{time="14:05" title="2"}\nd\n:::';
  const ids = (text: string) => updatesOf(text).map(({ id }) => id.replace('update-2026-11-20-', ''));
  expect(ids(`${markdown}\n\n${named}`)).toEqual(['1405', '1405-2', '1405-3', '1405-2-2']);
  expect(ids(`${markdown.replace('\nc\n', '\nx\n')}`)).toEqual(['1405', '1405-2', '1405-3']);
});

it('an update without words has those of its picture or player', () => {
  const [one, two, three, four] = [
    '![An alt](a.jpg "A caption")',
    '![An alt](a.jpg)\n\n![Another](b.jpg)',
    'https://www.youtube.com/watch?v=aB3_-456789',
    ':::embed{src="https://www.youtube.com/watch?v=aB3_-456789" title="A film"}\n:::',
  ].map((text) => render(`## 14:05\n\n${text}`).html.updates?.[0]);
  expect(one).toMatchObject({ text: '', caption: 'A caption' });
  expect(two).toMatchObject({ text: '', caption: 'An alt' });
  expect(three?.text).toBe('');
  expect(three?.caption).toBeUndefined();
  expect(four).toMatchObject({ text: '', caption: 'A film' });
});

describe('faults have a place and a mend', () => {
  it.each([
    [
      '## 25:10 x\n\ny',
      '1:1 error invalid-date the time of this update is "25:10": write it as 14:05, or with its day',
    ],
    ['x\n\n:::update{time="soon"}\ny\n:::', '3:1 error invalid-date the time of this update is "soon"'],
    ['## 2:05 pm x\n\ny', '1:1 error invalid-date the time of this update is "2:05 pm"'],
    ['## 2026-02-30 14:05 x\n\ny', '1:1 error invalid-date the time of this update is "2026-02-30 14:05"'],
    [':::update{title="x"}\ny\n:::', '1:1 error invalid-update an update needs a time: write :::update{time="14:05"}'],
    [':::update{time="14:05}\ny\n:::', '1:1 error invalid-update this is not read as a block'],
    ['## 14:05 x\n\na\n\n## 14:05 x\n\nb', '5:1 warning same-update there are two updates of 14:05 with one headline'],
    ['## 14.05 x\n\ny', '1:1 warning unclear-update "14.05 x" is no update: if it should be one'],
    [':::update{time="14:05" auther="mira"}\ny\n:::', '1:1 warning unknown-field "auther" means nothing in an update'],
    [':::update{time="14:05"}\ny\n:::\n\nz', '5:1 error invalid-update this stands outside of the updates'],
    [':::update{time="14:05"}\ny\n:::\n\n<p>z</p>', '5:1 error invalid-update this stands outside of the updates'],
    [':::update{time="14:05"}\na\n\n```\n:::\n```', '6:1 error invalid-update this stands outside of the updates'],
    ...[
      ':::Update{time="14:05"}\ny\n:::',
      '::update{time="14:05"}',
      '### 2027-11-25 11:00 y',
      '##2027-11-25 11:00 y',
      '##14:05 y',
      '## 2027-11-25, 11:00 y',
      '<h2>2027-11-25 11:00 y</h2>',
      '    :::update{time="14:05"}',
    ].map((text) => [text, '1:1 error invalid-update this is not read as an update']),
    [':::update{time="1:00"}\na\n\n:::update{time="2:00"}\nb\n:::', '4:1 error invalid-update :::update stands in a'],
  ])('%j', (markdown, fault) => {
    expect(faultsOf(markdown)).toEqual([expect.stringContaining(`a.md:${fault}`)]);
  });

  it('but not a block in an update with more colons', () => {
    const { body, html, diagnostics } = render(
      '::::update{time="14:05"}\na\n\n:::note\nn\n:::\n\nb\n::::\n\n<!-- c -->',
    );
    expect([diagnostics, body.updates?.length]).toEqual([[], 1]);
    expect(html.updates?.[0]?.html).toMatch(/^<p>a<\/p>\n<aside class="note">[\s\S]*<p>b<\/p>$/);
  });

  it('an update in a story that is no live blog', () => {
    const options = { file: 'a.md', bodyLine: 4, labels: wordsFor('en'), html: 'sanitize', typography: false } as const;
    const { diagnostics } = renderBody(':::update{time="14:05"}\nx\n:::', options);
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'a.md:5:1 error invalid-update :::update stands in a live blog, by itself: write "kind: live" into the front matter, and close the block before it with a line ":::"',
    ]);
  });
});
