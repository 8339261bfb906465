/** `hostile.xml`: made by somebody who means ill. Its stories come over as text; nothing of it runs, climbs or leaks. */
import type { ExpectedExport } from './expectation.js';

const on = (day: string) => ({ date: `2020-01-${day}T10:00:00Z` });

export const hostile: ExpectedExport = {
  files: ['hostile.xml'],
  config: { site: { name: 'Mire', url: 'https://mire.example/' } },
  media: ['2020/01/bog.jpg', '2020/01/page.html'],
  stories: [
    {
      // WordPress shows a title's words; of a script's there are none. Its line ends are blanks.
      headline: 'A title --- of marks --- draft: true layout: evil',
      ...on('01'),
      text: ['It climbs.'],
    },
    {
      headline: ': "It\'s" {{ name }} # & * ! | > % @ `x`',
      ...on('02'),
      description: 'first --- draft: true "quoted": [x]',
      text: ['---', 'draft: true', '---', 'Front matter within.', '+++', 'draft = true', '+++'],
    },
    {
      headline: 'Scripts of all kinds',
      ...on('03'),
      text: ['Words one, two, three.', 'End <script>shown</script>.', "<script>alert('SHOWN')</script>Safe caption"],
      pictures: [[/bog$/, `"><script>alert('SHOWN')</script>`]],
      losses: ['script', 'iframe', 'input'],
    },
    { headline: 'Metas', ...on('04'), text: ['Metas that lie.'] },
    {
      headline: 'Files',
      ...on('05'),
      text: ['the configuration', 'a page', 'Nothing to see.'],
      losses: ['passwd'],
    },
    { headline: 'Terms', ...on('06'), text: ['Terms with odd names.'] },
    { headline: 'A name too long', ...on('07'), text: ['Its address is cut.'] },
    { headline: 'Reserved', ...on('08'), text: ['Called index.'] },
    { headline: 'Reserved twice', ...on('08'), text: ['Called con.'] },
    { headline: 'Elsewhere', ...on('11'), text: ['Its link is of another host.'] },
    { headline: 'A circle', ...on('12'), text: ['Its own parent.'] },
    { headline: 'Half a circle', ...on('13'), text: ['Parent of its parent.'] },
    { headline: 'The other half', ...on('14'), text: ['Parent of its parent too.'] },
    {
      headline: 'Directives',
      ...on('15'),
      text: [
        ':::embed{src="https://evil.example/"}',
        'In a box',
        ':::',
        ':::update{time="10:00"}',
        '# Not a heading',
        '[x]: https://evil.example/ "y"',
        'four blanks before',
        '![p](https://evil.example/pixel.gif)',
      ],
    },
  ],
  others: ['Same', 'No title and no name.'],
  old: [],
  losses: [],
  secrets: ['root:x:', 'bog@mire.example', 'ts@mire.example', 'proto@mire.example'],
  unpublished: ['ALERTWORDS', 'evil.example/:splat', 'onx="y'],
};
