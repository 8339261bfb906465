import { defineConfig } from 'newswep';

// The documentation: a site like any other. All that it has of its own stands in templates/.
export default defineConfig({
  site: {
    name: 'NewsWep',
    url: 'https://newswep.example/docs/',
    description: 'From a folder of Markdown files to a news site: step by step, and word by word.',
    language: 'en-GB',
    icon: '/icon.svg',
  },
  permalink: '/:slug/',
  // Chapters are no news: no lists by date, no feeds, nothing to share, one view for phones and desks.
  lists: { tags: false, authors: false, archive: false },
  feeds: { for: [] },
  share: [],
  images: { cards: false },
  mobile: { redirect: false, show: { date: false } },
  menu: [
    { name: 'Start', url: '/start/' },
    { name: 'Write', url: '/writing/' },
    { name: 'Design', url: '/look/' },
    { name: 'Publish', url: '/deploy/' },
    { name: 'Move', url: '/moving/' },
    { name: 'Extend', url: '/outputs-and-checks/' },
    { name: 'Look up', url: '/configuration/' },
  ],
});
