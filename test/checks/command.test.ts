/** `newswep check` as a process: what it prints in each format, and how it ends. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asAnnotations } from '../../src/checks/formats.js';
import { keepPictures, sampleSite } from '../sample.js';
import { buildAt, makeSite, run, story, temporaryFolder, write } from '../support.js';
import { check, clean } from './desk.js';

const files = { 'articles/one.md': story(clean) };
const broken = { 'articles/one.md': story(clean, '[a](/nope/) the the') };
const built = async (more: Record<string, string>) => {
  const root = makeSite(more);
  await buildAt(root, { now: Date.now() });
  await check(root, { now: Date.now() });
  return root;
};

describe('the exit code', () => {
  it('is 0 for a site without a fault, also with --strict', async () => {
    const root = await built(files);
    expect(run(['check'], root)).toEqual({ code: 0, stdout: '0 errors, 0 warnings in 8 pages\n', stderr: '' });
    expect(run(['check', '--strict'], root).code).toBe(0);
  });

  it('is 1 for an error', async () => {
    const { code, stdout, stderr } = run(['check'], await built(broken));
    expect([code, stdout]).toEqual([1, '1 error, 1 warning in 8 pages\n']);
    expect(stderr).toBe(
      'articles/one.md:6:1 error broken-link the site has no page at "/nope/": correct the address, or take the link out\n' +
        'articles/one.md:6:17 warning repeated-word "the" stands twice: take one out\n',
    );
  });

  it('is 0 for a warning, and 1 with --strict', async () => {
    const root = await built({ 'articles/one.md': story(clean, 'the the') });
    expect(run(['check'], root).code).toBe(0);
    expect(run(['check', '--strict'], root).code).toBe(1);
  });

  it('is 1 where nothing was built, with the faults of the content', async () => {
    const { code, stdout, stderr } = run(['check'], makeSite(broken));
    expect([code, stdout]).toEqual([1, '2 errors, 1 warning in 0 pages\n']);
    expect(stderr).toMatch(
      /^articles\/one\.md:6:1 error broken-link .*\n.*repeated-word.*\ndist:1:1 error not-built no page is built there: run newswep build first, or name the folder with --out\n$/,
    );
    expect(run(['check', '--out', 'public'], await built(files)).stderr).toMatch(/^public:1:1 error not-built /);
  });

  it('is 1 for a configuration at fault, with its place', async () => {
    const root = await built(files);
    write(root, { 'newswep.config.json': '{ "site": { "name": "x" } }' });
    const { code, stderr } = run(['check'], root);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^newswep\.config\.json:1:3 error invalid-config /)]);
  });

  it.each([
    [['--format', 'xml'], /--format/],
    [['--fromat', 'json'], /unknown option/],
    [['--root', 'nowhere'], /no folder "nowhere"/],
    [['extra'], /too many arguments/],
  ])('is 2 for wrong usage: %j', (args, pattern) => {
    const { code, stdout, stderr } = run(['check', ...args], makeSite(files));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(pattern);
  });
});

describe('the formats', () => {
  it('json is one document, on standard output, also with --quiet', async () => {
    const root = await built(broken);
    const { code, stdout, stderr } = run(['check', '--format', 'json', '--quiet'], root);
    expect([code, stderr]).toEqual([1, '']);
    const { errors, warnings, pages, notes, diagnostics } = JSON.parse(stdout);
    expect({ errors, warnings, pages, notes }).toEqual({ errors: 1, warnings: 1, pages: 8, notes: [] });
    expect(diagnostics[0]).toEqual({
      file: 'articles/one.md',
      line: 6,
      column: 1,
      severity: 'error',
      code: 'broken-link',
      message: 'the site has no page at "/nope/": correct the address, or take the link out',
    });
  });

  it('json is one document where nothing can be read', () => {
    const { code, stdout } = run(['check', '--format', 'json'], temporaryFolder());
    expect([code, JSON.parse(stdout).diagnostics[0].code]).toEqual([1, 'no-config']);
  });

  it('github is one annotation a line, with files as the checkout has them', async () => {
    const root = await built(broken);
    const { code, stdout, stderr } = run(
      ['check', '--format', 'github', '--root', path.basename(root)],
      path.dirname(root),
      {
        GITHUB_WORKSPACE: '',
      },
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n')).toEqual([
      `::error file=${path.basename(root)}/articles/one.md,line=6,col=1,title=broken-link::the site has no page at "/nope/": correct the address, or take the link out`,
      `::warning file=${path.basename(root)}/articles/one.md,line=6,col=17,title=repeated-word::"the" stands twice: take one out`,
      '',
    ]);
    const inCheckout = run(['check', '--format', 'github'], root, { GITHUB_WORKSPACE: path.dirname(root) });
    expect(inCheckout.stdout).toContain(`file=${path.basename(root)}/articles/one.md,`);
  });

  it('github’s signs are escaped', () => {
    const fault = {
      file: 'a:b,c%.md',
      line: 1,
      column: 2,
      severity: 'error',
      code: 'no-alt',
      message: '50%, a:b\r\nc',
    } as const;
    expect(asAnnotations({ diagnostics: [fault], pages: 1, notes: ['1%'] }, (file) => file)).toEqual([
      '::error file=a%3Ab%2Cc%25.md,line=1,col=2,title=no-alt::50%25, a:b%0D%0Ac',
      '::notice::1%25',
    ]);
  });

  it('text has notes and no escape codes, and with --quiet the faults alone', () => {
    const root = makeSite(broken);
    run(['build'], root);
    const { stdout } = run(['check'], root);
    expect(stdout).toBe('note: newswep.urls was made, with 9 addresses: commit it\n1 error, 1 warning in 8 pages\n');
    const { stdout: quiet, stderr } = run(['check', '--quiet'], root);
    expect([quiet, stderr.split('\n').length]).toEqual(['', 3]);
    expect(stderr).not.toContain('\u001b');
  });
});

// The long run has it: to make the whole sample and look at it takes as long as all else here.
it.runIf(process.env.LONG)('the sample has no fault but those of its content', () => {
  const root = sampleSite();
  const now = ['--now', '2026-12-01T00:00:00Z'];
  expect(run(['build', ...now], root).code).toBe(0);
  keepPictures(root);
  const { diagnostics } = JSON.parse(run(['check', '--format', 'json'], root).stdout);
  // A link to a draft is there to show what becomes of it.
  expect(diagnostics.map(({ code }: { code: string }) => code)).toEqual(['unpublished-link']);
});
