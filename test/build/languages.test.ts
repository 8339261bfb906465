/** Papers in Hindi, Chinese and Arabic: what of their pages goes by the language. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildAt, makeSite, readTree, story } from '../support.js';

/** The pages of a paper of one story, which was published half an hour before midnight in London. */
async function paperIn(language: string, timeZone: string, body: string, fields = ''): Promise<Record<string, string>> {
  const root = makeSite({
    'articles/story.md': story(
      `title: 标题 शीर्षक\ndate: 2026-05-01T23:30:00Z\nsection: 城市\ntags: [नदी]\nauthors: [A, B, C]\n${fields}`,
      body,
    ),
    'newswep.config.json': JSON.stringify({
      site: { name: 'N', url: 'https://n.example', language, timeZone },
      images: { cards: false },
      search: false,
    }),
  });
  await buildAt(root);
  const tree = readTree(path.join(root, 'dist'));
  return Object.fromEntries(Object.entries(tree).map(([file, text]) => [file, Buffer.from(text, 'latin1').toString()]));
}

const at = '2026/05/02/story/index.html';
const textOf = (html = '') => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
// As this version of the platform's tables has it.
const momentIn = (language: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone },
    ...(language.startsWith('hi') ? { hourCycle: 'h23' } : {}),
  }).format(Date.parse('2026-05-01T23:30:00Z'));

it('Chinese, on the mainland: the day in its own zone, names, time to read', async () => {
  const tree = await paperIn('zh-CN', 'Asia/Shanghai', '海堤高三米。'.repeat(300));
  const text = textOf(tree[at]);
  for (const part of ['撰文 A、B、C', '2026年5月2日 07:30', '阅读约需 4 分钟']) expect(text).toContain(part);
  expect(tree[at]).toContain('<html lang="zh-CN" dir="ltr">');
  expect(tree[at]).toMatch(/<meta name="description" content="[^"]{90,102}">/);
  expect(tree['城市/index.html']).toContain('<h1>城市</h1>');
  expect(tree['2026/05/index.html']).toContain('<h1>2026年5月的报道</h1>');
  expect(tree['tag/नदी/index.html']).toContain('<h1>有关“नदी”的报道</h1>');
});

it('Chinese, on Taiwan: its script, and its hours', async () => {
  const tree = await paperIn('zh-TW', 'Asia/Taipei', '海堤。');
  const text = textOf(tree[at]);
  for (const part of ['撰文 A、B、C', momentIn('zh-TW', 'Asia/Taipei'), '閱讀約需 1 分鐘'])
    expect(text).toContain(part);
  expect(tree['index.html']).toContain('href="#content">跳至主要內容</a>');
});

it('Hindi: in the digits that its locale has, or that the tag asks for', async () => {
  const tree = await paperIn('hi', 'Asia/Kolkata', 'दीवार '.repeat(700));
  const text = textOf(tree[at]);
  for (const part of ['लेखक: A, B और C', momentIn('hi', 'Asia/Kolkata'), '3 मिनट में पढ़ें']) expect(text).toContain(part);
  const own = await paperIn('hi-u-nu-deva', 'Asia/Kolkata', 'दीवार '.repeat(700));
  expect(textOf(own[at])).toContain('३ मिनट में पढ़ें');
});

it('Arabic: from the right throughout, in the digits of the country', async () => {
  const tree = await paperIn('ar-EG', 'Africa/Cairo', 'كلمة '.repeat(700));
  const text = textOf(tree[at]);
  for (const part of ['بقلم A، B وC', momentIn('ar-EG', 'Africa/Cairo'), 'مدة القراءة: ٣ د'])
    expect(text).toContain(part);
  const roots = Object.entries(tree).flatMap(([file, text]) => {
    const [, root = ''] = /<html([^>]*)>/.exec(text) ?? [];
    return /\.html$/.test(file) && !file.startsWith('fragments/') ? [root.replace(/ amp\b/, '')] : [];
  });
  expect([...new Set(roots)]).toEqual([' lang="ar-EG" dir="rtl"']);
  expect(JSON.parse(tree['manifest.webmanifest'] ?? '')).toMatchObject({ lang: 'ar-EG', dir: 'rtl' });
  expect(tree['2026/05/02/story/amp/index.html']).not.toContain('dir="ltr"');
});
