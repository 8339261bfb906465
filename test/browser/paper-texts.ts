/** The words of the small papers, and bodies that have one of everything that a story can hold. */

export interface Tongue {
  readonly language: string;
  readonly name: string;
  readonly town: string;
  readonly water: string;
  readonly play: string;
  readonly river: string;
  readonly council: string;
  readonly ada: string;
  readonly ben: string;
  /** A short headline, one of a single word, one as long as any. */
  readonly headlines: readonly [string, string, string];
  readonly standfirst: string;
  readonly caption: string;
  readonly paragraph: string;
  readonly phrase: string;
  readonly word: string;
}

export const english: Tongue = {
  language: 'en',
  name: 'The Lock Keeper',
  town: 'Town',
  water: 'Rivers and the sea',
  play: 'Sport',
  river: 'The river',
  council: 'Council',
  ada: 'Ada Quillfeather-Ostrander',
  ben: 'Ben Marsh',
  headlines: [
    'The upper lock opens after nine years',
    'Floodwaterdefencecommissioners',
    'After nine years, four inquiries and one resignation the upper lock is open again, and those who live beside it ask whether anybody has told the boats that were promised it would be wider',
  ],
  standfirst:
    'Nine years it was shut. On Sunday the first boat went through, with a dog at the helm and the mayor ashore.',
  caption: 'The upper lock on Sunday, seen from the weir.',
  paragraph:
    'Nine years the upper lock was shut, and for seven of them nobody could say why. The keeper, who has a key to everything but the gate, read the papers to anybody who came by and put the kettle on.',
  phrase: 'as the keeper told it',
  word: 'Locks',
};

export const arabic: Tongue = {
  language: 'ar',
  name: 'صحيفة النهر',
  town: 'المدينة',
  water: 'الأنهار والبحر',
  play: 'الرياضة',
  river: 'النهر',
  council: 'المجلس',
  ada: 'سلمى الحداد',
  ben: 'كريم الساعي',
  headlines: [
    'الهويس العلوي يُفتح بعد تسع سنوات',
    'أفاستسقيناكموها',
    'بعد تسع سنوات وأربعة تحقيقات واستقالة واحدة يُفتح الهويس العلوي من جديد، وسكان الضفة يسألون هل أخبر أحد القوارب التي وُعدت بأنه سيكون أوسع مما كان عليه قبل الإغلاق',
  ],
  standfirst: 'ظل مغلقًا تسع سنوات. يوم الأحد عبر أول قارب، وكان العمدة على الضفة ينتظر.',
  caption: 'الهويس العلوي يوم الأحد كما يُرى من السد.',
  paragraph:
    'تسع سنوات ظل الهويس العلوي مغلقًا، ولم يستطع أحد في سبع منها أن يقول السبب. كان الحارس يقرأ الأوراق لكل من يمر به ويضع إبريق الشاي على النار.',
  phrase: 'كما رواها الحارس',
  word: 'أقفال',
};

/** A body that has one of everything that Markdown and we know. */
export const whole = ({
  paragraph,
  phrase,
  word,
  caption,
  headlines,
}: Tongue) => `${paragraph} [${phrase}](bare.md).[^1]

## ${headlines[0]}

${paragraph} **${phrase}**, *${word}*, ~~${word}~~, \`npm run build --out=dist\`, <mark>${phrase}</mark>, H<sub>2</sub>O, <kbd>Ctrl</kbd>+<kbd>C</kbd>, <https://newswep.example/a/very/long/address/that/has/no/end/and-no-blank-either/index.html?with=a&query=too>.

- ${phrase}
- [${word}](bare.md)
  - ${phrase}

1. ${paragraph}
2. ${phrase}

### ${word}

> ${paragraph}

:::pullquote{cite="${phrase}"}
${headlines[0]}
:::

:::note{title="${word}"}
${paragraph} [${phrase}](bare.md).
:::

![${caption}](lock.svg "${caption}")

| ${word} | ${phrase} | 2023 | 2024 | 2025 | 2026 | ${phrase} |
| --- | --- | --: | --: | --: | --: | --- |
| ${phrase} | ${word} | 1,204 | 1,388 | 1,402 | 1,977 | ${phrase} ${phrase} |
| ${word} | ${phrase} | 204 | 388 | 402 | 977 | ${phrase} |

\`\`\`
a line of a program that is far longer than any screen of a phone could ever be, so that it must be broken or scrolled
\`\`\`

<details><summary>${phrase}</summary>

${paragraph}

</details>

<dl><dt>${word}</dt><dd>${phrase}</dd></dl>

https://www.youtube.com/watch?v=aB3_-456789

https://paper.example/2026/05/30/a-story-somewhere-else/

[${phrase}](lock.mp3)

:::embed{src="https://datawrapper.dwcdn.net/aBc12/" title="${phrase}" ratio="4/3"}
${paragraph}
:::

---

${paragraph}[^2]

[^1]: ${phrase}
[^2]: ${paragraph}
`;

/** The body of a live blog. */
export const updates = ({ paragraph, headlines, phrase }: Tongue) => `${paragraph}

:::keypoints
- ${phrase}
- ${headlines[0]}
:::

:::update{time="08:10" author="ada" title="${headlines[0]}"}
${paragraph}
:::

:::update{time="08:40" title="${headlines[2]}" pinned=true}
${paragraph}

![${phrase}](lock.svg)
:::

:::update{time="09:20"}
https://www.youtube.com/watch?v=aB3_-456789

${paragraph}
:::
`;
