/** What the program says of hostile content: lines for people, and no command to their terminal or their workflow. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSite, run, story } from '../support.js';

const commands = '\u001b]0;x\u0007\u009b31m\u202e ##[set-output name=x]y';
const quoted = (text: string) =>
  JSON.stringify(text).replace(/[\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);

/** What a terminal obeys, what a runner of workflows obeys, and what makes a line look like another one. */
function commandsIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['));
  return [...lines, ...(text.match(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu) ?? [])];
}

let root: string;
beforeAll(() => {
  root = makeSite({
    'newswep.config.json': JSON.stringify({
      ...{ site: { name: 'N', url: 'https://n.example' }, images: { cards: false }, search: false },
      sections: { town: { name: 'Town' } },
      authors: { ada: { name: 'Ada' } },
    }),
    'articles/section.md': story(
      `title: A\ndate: 2026-05-01\nsection: ${quoted(commands)}\nauthor: ${quoted(commands)}`,
    ),
    'articles/field.md': story(
      `title: A\ndate: ${quoted(commands)}\n${quoted(`tit${commands}le`)}: x\nslug: ${quoted(commands)}`,
    ),
    'articles/yaml.md': story(`title: @${commands}\ndate: 2026-05-01`),
    'articles/body.md': story(
      'title: A\ndate: 2026-05-01\nimage: "\\u009b31m##[x]y.png"',
      `[x](##[add-mask]x\u202e/y) ![y](/##[x]\u009b31m.png)\n\n:::embed{src="x" ratio="##[x]y"}\n:::`,
    ),
    [`articles/##[add-mask]x ${'\u202e'}.md`]: 'no front matter',
    [`articles/a${'\u001b[31m'}\n::error::x.md`]: story('title: A\ndate: 2026-05-01'),
  });
  fs.symlinkSync('/etc/hostname', path.join(root, 'articles/b\u001b[31m\n::set-output name=x::y.md'));
});

describe.each([
  ['build', ['build']],
  ['build --skip-invalid', ['build', '--skip-invalid', '--verbose', '--why', `/${commands}`]],
  ...(process.env.LONG
    ? ([
        ['check', ['check']],
        ['next', ['next']],
      ] as const)
    : []),
] as const)('newswep %s', (_name, args) => {
  it('prints no command to a terminal or a workflow', () => {
    const { stdout, stderr } = run(args, root);
    expect(commandsIn(stdout + stderr)).toEqual([]);
    expect(stdout + stderr).toContain('# #[');
    expect(stdout + stderr).toContain('articles/b?[31m?::set-output name=x::y.md:1:1 error link-out-of-site ');
  });
});

it('as JSON the same words are said, and as annotations each in a line of its own', () => {
  const json = run(['check', '--format', 'json'], root).stdout;
  expect(commandsIn(json)).toEqual([]);
  const { diagnostics } = JSON.parse(json) as { diagnostics: { file: string; message: string }[] };
  expect(diagnostics.length).toBeGreaterThan(8);
  expect(diagnostics.some(({ message }) => message.includes('##[set-output name=x]y'))).toBe(true);
  const lines = run(['check', '--format', 'github'], root).stdout.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(diagnostics.length);
  for (const line of lines) {
    expect(line).toMatch(
      /^::(?:error|warning) file=[^:,]*,line=\d+,col=\d+,title=[a-z-]+::\P{Cc}+$|^::notice::\P{Cc}+$/u,
    );
    expect(line).not.toMatch(/##\[|[\u202a-\u202e]/);
  }
});
