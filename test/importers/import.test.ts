/** An archive becomes a site that builds, and a second import changes nothing. */
import { expect, test } from 'vitest';
import { importArchive } from '../../src/importers/import.js';
import { photograph } from '../pictures/photographs.js';
import { buildAt, temporaryFolder, write } from '../support.js';
import { archiveOf } from './archives.js';

const archive = archiveOf({
  site: { description: 'News of a harbour town', language: 'en-GB', timeZone: 'Europe/Lisbon' },
  sections: { city: { name: 'City & Port' }, sport: { name: 'Sport' } },
  tags: { harbour: { name: 'Harbour' } },
  authors: { mira: { name: 'Mira Holt' } },
  items: [
    {
      id: '1',
      slug: 'harbour-wall',
      title: 'Council votes: "raise" the wall',
      section: 'city',
      tags: ['harbour'],
      authors: ['mira'],
      html: '<p>The wall will be <strong>higher</strong>, <a href="/2014/05/budget/">as said</a>.</p><figure><img src="https://old.example/wp-content/uploads/2014/05/wall.png" alt="A wall"><figcaption>The wall.</figcaption></figure>',
    },
    { id: '2', slug: 'budget', html: '<p>Money &amp; more.</p><ul><li>One</li><li>Two</li></ul>' },
    { id: '3', slug: '', state: 'draft', withheld: 'private', title: 'Not for everybody', html: '<p>Secret.</p>' },
  ],
});

const now = Date.parse('2026-06-01T12:00:00Z');

test('an empty folder becomes a site that builds', async () => {
  const root = temporaryFolder();
  const media = temporaryFolder();
  write(media, { '2014/05/wall.png': await photograph().png().toBuffer() });
  const done = await importArchive(archive, { root, media, now });
  expect(done).toMatchObject({ written: 3, copied: 1, faults: [] });
  const built = await buildAt(root);
  expect(built.diagnostics).toEqual([]);
  expect(built.articles).toBe(2);
});
