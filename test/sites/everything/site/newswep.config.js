export default {
  site: {
    name: 'The Whole Paper',
    url: 'https://whole.example',
    description: 'A paper that has one of everything.',
    language: 'en',
    timeZone: 'Europe/Lisbon',
    icon: '/mark.svg',
  },
  sections: {
    town: { name: 'Town', description: 'What happens in town.' },
    water: { name: 'Water' },
  },
  authors: {
    ada: { name: 'Ada Quill', role: 'Reporter', image: '/ada.svg', sameAs: ['https://social.example/@ada'] },
    ben: { name: 'Ben Marsh' },
  },
  tags: { cpp: { name: 'C++', description: 'A language of programs.' } },
  lists: { perPage: 2 },
  footer: [{ name: 'About', url: '/about/' }, { name: 'A friend', url: 'https://friend.example/' }],
  markdown: { typography: false },
};
