/** Texts with what text goes wrong over. */
import fc from 'fast-check';

/** Characters that mean something to a format of ours, or to Unicode. */
const pieces = [
  ...[
    'a',
    'Z',
    '7',
    ' ',
    '  ',
    '\t',
    '\n',
    '<',
    '>',
    '&',
    '"',
    "'",
    '`',
    '*',
    '_',
    '~',
    '|',
    '\\',
    '/',
    '#',
    '%',
    '{',
    '}',
  ],
  ...['[', ']', '(', ')', ':', ';', '!', '?', '=', '+', '-', '--', '@', '^', '$', ',', '.', '…'],
  ...['&amp;', '&#0;', '&#x1;', '&#xd800;', '&lt;script>', '%00', '%2e%2e', '%ff', '<!--', '-->', ']]>', '</script>'],
  ...['\u0000', '\u0001', '\u001b', '\u007f', '\u0085', '\u00a0', '\u00ad', '\u2028', '\u2029', '\u202e', '\u2066'],
  ...['\ufeff', '\ufffe', '\uffff', '\ufdd0', '\ud800', '\udc00', '\u200b', '\u200c', '\u200d', '\u2060', '\u2063'],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', 'NaN', '1e309'],
  ...[
    'é',
    'e\u0301',
    'ß',
    'İ',
    'ı',
    'ﬁ',
    'Å',
    'ع',
    '٣',
    'क्षि',
    'ไทย',
    '漢',
    'かな',
    '한국',
    '。',
    '😀',
    '👩‍👩‍👧',
    '🇩🇪',
    '𝔘',
  ],
];

/** @param maxLength in pieces */
export function odd(maxLength = 12): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: fc.constantFrom(...pieces), maxLength }),
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
  );
}

export const words: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...['river', 'Lock', 'a', "it's", '"so"', '5*3', 'a_b_c', '2 < 3', 'R&D', '10:30am', 'x@y.org', 're:Invent'],
      ...['نهر', '川の水', 'नदी', 'São', 'a\u00adb', '--', '...', 'e\u0301', '😀'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => list.join(' '));

/** Addresses as they stand in stories, good and bad. */
export const address: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      'b.md',
      '../b.md#x',
      '/about/',
      '#x',
      '',
      'p.svg',
      '/p.svg?x',
      'https://example.org/a_b?c=1&d=2#e',
      '//h.example/x',
    ],
    ...['javascript:alert(1)', 'JaVaScRiPt:x', 'java\tscript:x', '&#x6a;avascript:x', 'data:text/html,x', 'vbscript:x'],
    ...[
      'http://localhost:3000/x',
      'https://مثال.example/خبر',
      'http://[::1]/',
      'http://a b/',
      'https://',
      'http:x',
      'mailto:a@b.example',
    ],
    ...[
      'tel:+1',
      'ftp://f.example',
      'https://www.youtube.com/watch?v=abc',
      '/%zz',
      '/%e0%a4',
      '/a/../../b',
      '\\\\h\\x',
      '/\\h',
    ],
    ...[
      'https://a:b@c.example:99999/',
      'http://__amp_source_origin',
      'x:y:z',
      './',
      '..',
      '?q',
      'https://x.example/"><b>',
    ],
  ),
  odd(6),
);
