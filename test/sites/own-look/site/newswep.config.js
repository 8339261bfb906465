/** A tabloid of its own look: colours, a logo, a font, a menu, short dates; one template; the rest in one stylesheet. */
export default {
  site: {
    name: 'The Late Tram',
    url: 'https://late-tram.example',
    description: 'What happens in Ostrick after ten.',
    timeZone: 'Europe/Lisbon',
  },
  sections: {
    nights: { name: 'Nights', description: 'Bars, stages, bakeries.', color: '#b3004b' },
    lines: { name: 'Lines', description: 'Trams, buses and who waits for them.', color: { light: '#005f73', dark: '#69d2e7' } },
  },
  look: {
    logo: { light: '/logo.svg', dark: '/logo-dark.svg' },
    colors: {
      accent: '#b3004b',
      paper: { light: '#fff8f0', dark: '#140c12' },
      wash: { light: '#fbe9dc', dark: '#241620' },
      ink: { light: '#1b0d14', dark: '#f6e9ee' },
      soft: { light: '#5f4a53', dark: '#bda6af' },
      rule: { light: '#e3cdbf', dark: '#46323c' },
    },
    fonts: [{ family: 'Late Tram Black', file: '/fonts/headline.woff2', weight: '900', for: ['headlines'] }],
    dates: 'short',
  },
  menu: [
    { name: 'Tonight', url: '/' },
    { name: 'Nights', url: '/nights/' },
    { name: 'Lines', url: '/lines/' },
  ],
  footer: [{ name: 'Write to the night desk', url: 'mailto:night@late-tram.example' }],
  lists: { tags: false, authors: false, archive: false },
  feeds: { formats: ['rss'], for: ['home'] },
  images: { cards: false },
  search: false,
};
