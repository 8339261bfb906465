import { defineConfig } from 'newswep';

export default defineConfig({
  site: {
    name: 'NewsWep',
    url: 'https://newswep.example',
    description: 'News from Merrow and the coast. A sample paper: all of it is invented.',
    language: 'en-GB',
    timeZone: 'UTC',
    icon: '/icon.svg',
    publisher: { name: 'NewsWep Readers’ Cooperative', foundingDate: '1911' },
  },
  sections: {
    city: { name: 'City', description: 'The streets, the council and the harbour of Merrow.', color: '#0a5663' },
    world: { name: 'World', description: 'What happens beyond the coast, and what it means here.', color: '#8a2f2a' },
    business: { name: 'Business', description: 'Work, trade and money along the Anse.', color: '#7a5200' },
    sport: { name: 'Sport', description: 'Who won, by how much, and what the weather did.', color: '#2d6a2e' },
    science: { name: 'Science', description: 'What is being found out, and how sure we are of it.', color: '#2b5797' },
    culture: { name: 'Culture', description: 'Stages, books, rooms and the people who fill them.', color: '#7b3b79' },
  },
  authors: {
    mira: {
      name: 'Mira Holt',
      role: 'City correspondent',
      image: '/people/mira.svg',
      description: 'Mira Holt reports on Merrow’s council, its streets and its sea wall.',
    },
    teodor: {
      name: 'Teodor Vask',
      role: 'World editor',
      image: '/people/teodor.svg',
      description: 'Teodor Vask edits the world pages and writes from the mountain border.',
    },
    ines: {
      name: 'Ines Okafor-Lund',
      role: 'Business reporter',
      image: '/people/ines.svg',
      description: 'Ines Okafor-Lund covers the port, the markets and the people who work in them.',
    },
    samir: {
      name: 'Samir Dahl',
      role: 'Science writer',
      image: '/people/samir.svg',
      description: 'Samir Dahl writes about measurements and the people who take them.',
    },
    lotte: {
      name: 'Lotte Arany',
      role: 'Culture critic',
      image: '/people/lotte.svg',
      description: 'Lotte Arany has reviewed concerts, plays and buildings for NewsWep since its first issue.',
    },
  },
  policies: {
    principles: '/about/',
    ethics: '/ethics/',
    corrections: '/corrections-policy/',
    ownership: '/ownership/',
  },
  lists: { perPage: 6 },
  footer: [
    { name: 'About NewsWep', url: '/about/' },
    { name: 'Corrections', url: '/corrections/' },
    { name: 'Contact', url: '/imprint/' },
  ],
});
