/** What depends on the script of a text: its words, the time to read it, excerpts, addresses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBody } from '../../src/content/body/index.js';
import { countWords, shorten } from '../../src/content/body/words.js';
import { minutesToRead } from '../../src/theme/article-view.js';
import { wordsFor } from '../../src/theme/words/index.js';
import { cutSegment, isSegment, slugify } from '../../src/util/slug.js';

describe('words are counted', () => {
  it.each([
    ['a character each in Chinese, beside figures and Latin words', '共有28人，GDP增长5.5%，达到“新高”。', 12],
    ['a character each in Japanese, its long vowels too', 'コーヒーを飲む人々', 9],
    ['between blanks in Hindi, whatever joins its letters', 'हिन्दी में क्‍या है?', 4],
    ['between blanks in Korean and Arabic', '한국어 문장 كلمات عربية', 4],
    ['by their mean length in Thai', 'ผู้ว่าราชการจังหวัดกล่าวว่าจะมีการสร้างกำแพงกันน้ำใหม่ในปีหน้า', 16],
    ['as in a text of ASCII, also where an accent stands', "It's a well-known café, 3.5 miles off", 7],
  ])('%s', (_name, text, count) => {
    expect(countWords(text)).toBe(count);
  });
});

it('the time to read goes by words, of Chinese and Japanese by characters', () => {
  const minutes = ['en', 'hi-IN', 'zh-TW', 'ja'].map((language) => minutesToRead(2000, language));
  expect(minutes).toEqual([9, 9, 5, 4]);
  expect(minutesToRead(1, 'zh')).toBe(1);
});

describe('an excerpt', () => {
  const longText = fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 });

  it('of Chinese has about 100 characters, ends anywhere, and with no mark of punctuation', () => {
    const text = '市议会投票决定将铜码头的海堤加高九十厘米，造价与先前的报道一致。';
    const excerpt = shorten(text.repeat(5));
    expect([...excerpt].length).toBeGreaterThan(90);
    expect([...excerpt].length).toBeLessThan(102);
    expect(excerpt).toMatch(/[^，。]…$/);
    expect(shorten(text.repeat(3))).toBe(text.repeat(3));
  });

  it('of Korean, Hindi and Latin ends after a word', () => {
    for (const word of ['한국어', 'हिन्दी', 'harbour']) {
      expect(shorten(`${word} `.repeat(90))).toMatch(new RegExp(`^(?:${word} )+${word}…$`));
    }
  });

  it('is the beginning of its text, no longer than 201 letters, and cuts no character in two', () => {
    const cut = (text: string) => {
      const excerpt = shorten(text);
      if (excerpt === text) return;
      expect(excerpt.isWellFormed()).toBe(text.isWellFormed());
      expect(excerpt.length).toBeLessThanOrEqual(201);
      expect(text.startsWith(excerpt.slice(0, -1))).toBe(true);
    };
    fc.assert(fc.property(longText, cut));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('漢', '。', '𠀀', '👩🏽‍🚀', 'कि', 'ab', ' ', '한'), { minLength: 90, maxLength: 260 }),
        (parts) => cut(parts.join('')),
      ),
    );
    expect(shorten('x'.repeat(199) + '👩🏽‍🚀'.repeat(3))).toBe(`${'x'.repeat(199)}…`);
  });
});

it('the end of a line in the file is no blank between Chinese characters, and one between words', () => {
  const options = { file: 'a.md', bodyLine: 0, labels: wordsFor('zh'), html: 'sanitize', typography: false } as const;
  const { body, html } = renderBody('海堤高三米，\n议会\n“决定”\n加高 *GDP*\n增长\nthe\nend。', options);
  expect(html.html).toBe('<p>海堤高三米，议会\n“决定”\n加高 <em>GDP</em>\n增长\nthe\nend。</p>');
  expect(body.excerpt).toBe('海堤高三米，议会 “决定” 加高 GDP 增长 the end。');
});

describe('an address', () => {
  it('keeps Chinese and Hindi as they are written, without marks of punctuation', () => {
    expect(slugify('议会：“海堤”加高90厘米，费用《海港日报》')).toBe('议会-海堤-加高90厘米-费用-海港日报');
    expect(slugify('ＡＢＣ　第１版')).toBe('abc-第1版');
    expect(slugify('बंदरगाह की दीवार ऊँची होगी।')).toBe('बंदरगाह-की-दीवार-ऊँची-होगी');
  });

  it('is the same whether letters of a word are joined by a mark that nobody sees', () => {
    expect(slugify('क्‍या')).toBe(slugify('क्या'));
    expect(slugify('पक्‌का')).toBe(slugify('पक्का'));
    expect(slugify('Donau\u00addampf')).toBe('donaudampf');
    expect(slugify('می‌خواهم')).toBe('می-خواهم');
  });

  it('of a long headline is cut after a word, to what a file’s name can hold', () => {
    expect(cutSegment('one-two-three', 13)).toBe('one-two-three');
    expect(cutSegment('one-two-three', 9)).toBe('one-two');
    expect(cutSegment('one-two-three', 7)).toBe('one-two');
    expect(cutSegment('परिषद-ने-बंदरगाह-की-दीवार-'.repeat(4).slice(0, -1), 80)).toBe(
      'परिषद-ने-बंदरगाह-की-दीवार-परिषद-ने-बंदरगाह-की-दीवार-परिषद-ने-बंदरगाह-की',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 20, max: 200 }), (text, most) => {
        const slug = slugify(text);
        const cut = cutSegment(slug, most);
        expect(slug.startsWith(cut) && cut.length <= most && (cut === '' || isSegment(cut))).toBe(true);
      }),
    );
  });
});
