/** Makes a dated draft with its front matter filled in. */
import { dump } from 'js-yaml';
import type { Config } from '../site/config.js';
import * as files from '../util/files.js';
import { cutSegment, isSegment, slugify } from '../util/slug.js';
import { calendarDate, type Instant, isoWithOffset } from '../util/time.js';

export interface NewStory {
  readonly headline: string;
  readonly section?: string | undefined;
  readonly author?: string | undefined;
}

/**
 * @param root the site's folder, absolute
 * @returns the file's path in it: none that was there is written over
 */
export function writeNewStory(root: string, { site }: Config, story: NewStory, now: Instant): string {
  const { year, month } = calendarDate(now, site.timeZone);
  const slug = cutSegment(slugify(story.headline), 80);
  const name = isSegment(slug) ? slug : 'story';
  const text = textOf(story, isoWithOffset(now - (now % 60_000), site.timeZone));
  for (let number = 1; ; number++) {
    const path = `articles/${year}/${month}/${name}${number === 1 ? '' : `-${number}`}.md`;
    if (files.createFile(files.join(root, path), text)) return path;
  }
}

function textOf({ headline, section, author }: NewStory, date: string): string {
  const fields = (values: object) => dump(values, { lineWidth: -1 });
  const named = fields({ ...(section ? { section } : {}), tags: [], ...(author ? { author } : {}) });
  return `---\n${fields({ title: headline })}# description: what it is about, in one sentence\ndate: ${date}\n${named}draft: true\n---\n\n`;
}
