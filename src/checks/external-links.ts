/** Links of the stories to other sites: whether each still leads to something. Few at a time, and one at a time a host. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Instant } from '../util/time.js';
import { type Answer, ask } from './ask.js';
import type { KnownSource, OutwardLink } from './check.js';
import type { Memo } from './memo.js';

/** What was found, and when. */
export interface KnownAnswer {
  readonly answer: Answer;
  readonly at: Instant;
}

const day = 24 * 60 * 60 * 1000;
const mostAtOnce = 8;

/**
 * @param memo answers of the last day; what is unsure is not kept
 * @param tick called after each address
 */
export async function externalLinks(
  sources: readonly KnownSource[],
  memo: Memo<KnownAnswer>,
  { now, signal }: { readonly now: Instant; readonly signal?: AbortSignal | undefined },
  tick: (done: number, total: number) => void,
): Promise<Diagnostic[]> {
  const links = sources.flatMap(({ outward }) => outward);
  const urls = new Set(links.map(({ url }) => plain(url)));
  const hosts = byHost(urls);
  const answers = new Map<string, Answer>();
  const worker = async () => {
    for (let host = hosts.shift(); host; host = hosts.shift()) {
      for (const url of host) {
        const known = memo.get(url);
        const answer = known && now - known.at < day ? known.answer : await ask(url, signal);
        if (answer.kind !== 'unsure') memo.set(url, known?.answer === answer ? known : { answer, at: now });
        answers.set(url, answer);
        tick(answers.size, urls.size);
      }
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
  memo.save();
  return links.flatMap((link) => faultOf(link, answers.get(plain(link.url))));
}

function byHost(urls: ReadonlySet<string>): string[][] {
  const groups = new Map<string, string[]>();
  for (const url of urls) {
    const { host } = new URL(url);
    const group = groups.get(host);
    if (group) group.push(url);
    else groups.set(host, [url]);
  }
  return [...groups.values()];
}

function faultOf(link: OutwardLink, answer: Answer | undefined): Diagnostic[] {
  if (!answer || answer.kind === 'fine') return [];
  return answer.kind === 'dead'
    ? [
        diagnostic(
          'dead-link',
          link,
          `${link.url} is gone (${answer.why}): link what has taken its place, or take the link out`,
        ),
      ]
    : [
        diagnostic(
          'unsure-link',
          link,
          `whether ${link.url} is still there can't be told (${answer.why}): look at it yourself`,
        ),
      ];
}

/** Without the fragment, which no server gets to see. */
function plain(url: string): string {
  return url.trim().replace(/#.*$/s, '');
}
