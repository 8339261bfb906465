/** Which addresses become players, and that nothing of an address but what it must have gets into one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Allowed, framesOf, playerOf, providerNames } from '../../src/site/players.js';

const own: Allowed = { host: 'charts.paper.example', ratio: '2/1', kind: 'chart' };
const all: readonly Allowed[] = [...providerNames, own];

describe('a player is made of the address of', () => {
  it.each([
    ['https://www.youtube.com/watch?v=aB3_-456789', 'youtube-nocookie.com/embed/aB3_-456789?autoplay=1'],
    ['https://m.youtube.com/watch?app=m&v=aB3_-456789&t=1m5s', 'embed/aB3_-456789?autoplay=1&start=65'],
    ['https://youtu.be/aB3_-456789?si=tracker&t=40', 'embed/aB3_-456789?autoplay=1&start=40'],
    ['http://www.youtube.com/live/aB3_-456789', 'https://www.youtube-nocookie.com/embed/aB3_-456789?autoplay=1'],
    ['https://vimeo.com/123456', 'https://player.vimeo.com/video/123456?dnt=1&autoplay=1'],
    ['https://vimeo.com/123456/0af1', 'video/123456?dnt=1&autoplay=1&h=0af1'],
    ['https://player.vimeo.com/video/123456?h=0af1', 'video/123456?dnt=1&autoplay=1&h=0af1'],
    ['https://www.dailymotion.com/video/x8abc', 'https://geo.dailymotion.com/player.html?video=x8abc'],
    ['https://dai.ly/x8abc', 'https://geo.dailymotion.com/player.html?video=x8abc'],
    ['https://www.ted.com/talks/ada_quill_on_walls', 'https://embed.ted.com/talks/ada_quill_on_walls'],
    ['https://soundcloud.com/quay/wall', 'player/?url=https%3A%2F%2Fsoundcloud.com%2Fquay%2Fwall&'],
    ['https://soundcloud.com/quay/sets/walls', 'soundcloud.com%2Fquay%2Fsets%2Fwalls&'],
    ['https://open.spotify.com/intl-de/episode/4abc?si=tracker', 'https://open.spotify.com/embed/episode/4abc'],
    [
      'https://podcasts.apple.com/us/podcast/the-quay/id12?i=34',
      'https://embed.podcasts.apple.com/us/podcast/id12?i=34',
    ],
    ['https://datawrapper.dwcdn.net/aBc12/3/', 'https://datawrapper.dwcdn.net/aBc12/3/'],
    ['https://www.datawrapper.de/_/aBc12/', 'https://datawrapper.dwcdn.net/aBc12/'],
    ['https://public.flourish.studio/visualisation/99/', 'https://flo.uri.sh/visualisation/99/embed'],
    ['https://infogram.com/rents-1h7abc', 'https://e.infogram.com/rents-1h7abc?src=embed'],
    ['https://www.openstreetmap.org/#map=14/0.0000/9.0000', 'embed.html?bbox=8.97253%2C-0.02060%2C9.02747%2C0.02060&'],
    ['https://charts.paper.example/rents?by=year#top', 'https://charts.paper.example/rents?by=year#top'],
  ])('%s', (address, player) => {
    expect(playerOf(address, all)?.url).toContain(player);
  });
});

it.each([
  'https://youtube.com.evil.example/watch?v=aB3_-456789',
  'https://evil.example/?https://www.youtube.com/watch?v=aB3_-456789',
  'https://www.youtube.com@evil.example/watch?v=aB3_-456789',
  'https://user:word@www.youtube.com/watch?v=aB3_-456789',
  'https://www.youtube.com:8443/watch?v=aB3_-456789',
  'https://www.youtube.com/watch?v="><script>alert(1)</script>',
  'https://www.youtube.com/watch?v=../../account',
  'https://www.youtube.com/@quay',
  'https://youtu.be/redirect?q=https://evil.example',
  'https://vimeo.com/manage/videos',
  'https://datawrapper.dwcdn.net/aBc12/../../evil',
  'https://open.spotify.com/embed/../evil/4abc/x',
  'https://www.openstreetmap.org/#map=14/1/2/&x="><script>'.replace('14/1/2/', '14/'),
  'http://charts.paper.example/rents',
  'https://charts.paper.example:444/rents',
  'https://charts.paper.example.evil.example/rents',
  'javascript:alert(1)//https://www.youtube.com/watch?v=aB3_-456789',
  '//www.youtube.com/watch?v=aB3_-456789',
  'https://',
])('no player is made of %s', (address) => {
  expect(playerOf(address, all)).toBeUndefined();
});

it('no player is made of what the newsroom has not allowed', () => {
  expect(playerOf('https://vimeo.com/123456', ['youtube', own])).toBeUndefined();
  expect(playerOf('https://vimeo.com/123456', [])).toBeUndefined();
});

it('whatever an address holds, the player is one of an allowed host, and the policy lets it be framed', () => {
  const hosts = ['www.youtube.com', 'youtu.be', 'vimeo.com', 'dai.ly', 'www.ted.com', 'soundcloud.com'].concat([
    'open.spotify.com',
    'podcasts.apple.com',
    'datawrapper.dwcdn.net',
    'public.flourish.studio',
    'infogram.com',
    'www.openstreetmap.org',
    'charts.paper.example',
    'evil.example',
  ]);
  const part = fc.oneof(
    fc.constantFrom(
      '/',
      'watch',
      '?v=',
      'aB3_-456789',
      '123456',
      'video/',
      'talks/',
      'embed/',
      '"',
      '<',
      '@',
      '..',
      '%2e',
    ),
    fc.constantFrom(
      '#map=',
      '14/1.5/2',
      '&',
      '\\',
      '.evil.example',
      'episode/',
      'sets/',
      'us/podcast/id1',
      'javascript:',
    ),
    fc.string({ maxLength: 4, unit: 'binary' }),
  );
  const frames = framesOf(all);
  let made = 0;
  fc.assert(
    fc.property(fc.constantFrom(...hosts), fc.array(part, { maxLength: 6 }), (host, parts) => {
      const player = playerOf(`https://${host}/${parts.join('')}`, all);
      if (!player) return;
      made++;
      expect(frames).toContain(new URL(player.url).origin);
      expect(player.url).not.toMatch(/["<>\s]/);
      // Our own address written in full: nothing of the article's could be its host.
      expect(frames.some((frame) => player.url.startsWith(`${frame}/`))).toBe(true);
    }),
    { numRuns: Number(process.env.LONG ?? 1) * 1500 },
  );
  expect(made).toBeGreaterThan(15);
});
