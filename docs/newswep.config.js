import { defineConfig } from 'newswep';

// The documentation: a site like any other. All that it has of its own stands in templates/.
export default defineConfig({
  site: {
    name: 'NewsWep',
    url: 'https://newswep.example/docs/',
    description: 'How to make a news site of a folder of Markdown files, step by step and word by word.',
    language: 'en-GB',
    icon: '/icon.svg',
  },
  authors: { newswep: { name: 'The NewsWep authors' } },
  permalink: '/:slug/',
  // Chapters are no news: no lists by date, no feeds, nothing to share, one view for phones and desks.
  lists: { tags: false, authors: false, archive: false },
  feeds: { for: [] },
  share: [],
  images: { cards: false },
  mobile: { redirect: false },
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
