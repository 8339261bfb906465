// Everything but site.name and site.url has a default; an unknown key is told with the nearest known one.
/** @type {import('newswep').UserConfig} */
export default {
  site: {
    name: '{{name}}',
    // Where the paper will be; it may end in a path: https://you.github.io/{{folder}}/
    url: 'https://{{folder}}.example',
    description: 'News from our town.',
    language: 'en',
    timeZone: 'UTC',
  },
  // Their order is the menu's. A section that is not listed here is a typing mistake.
  sections: {
    town: { name: 'Town' },
    culture: { name: 'Culture' },
  },
  footer: [{ name: 'About us', url: '/about/' }],
};
