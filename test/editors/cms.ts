/** The configuration of a Git-based CMS: a form with the fields of a story, made from the schema of front matter. */
import type { Fields } from '../../src/content/fields.js';
import { notes } from './field-notes.js';
import { type JsonSchema, schemas } from './schemas.js';

/** What an editor fills in, in this order; all other fields of a file stay as they are. */
const shown: readonly (keyof Fields)[] = [
  ...(['title', 'description', 'date', 'draft', 'section', 'tags', 'authors', 'image', 'kind'] as const),
  ...(['updated', 'priority', 'breaking'] as const),
];
const imageParts = {
  src: 'File',
  alt: 'What it shows, for those who don’t see it',
  caption: 'Caption',
  credit: 'Credit',
};

/** With an offset: without one the CMS would mean the editor's clock, and the program the site's. */
const date = "widget: datetime, format: 'YYYY-MM-DDTHH:mm:ssZ'";

function widgetOf(name: keyof Fields, schema: JsonSchema): string {
  if (name === 'date') return `${date}, default: '{{now}}'`;
  if (name === 'updated') return date;
  if (name === 'draft') return 'widget: boolean, default: true';
  if (name === 'description') return 'widget: text';
  if (schema.enum)
    return `widget: select, options: [${(schema.enum as string[]).join(', ')}], default: ${schema.default}`;
  if (schema.type === 'boolean') return 'widget: boolean, default: false';
  if (schema.type === 'integer')
    return `widget: number, value_type: int, min: ${schema.minimum}, max: ${schema.maximum}, default: 0`;
  return (schema.anyOf ?? []).some(({ type }) => type === 'array') ? 'widget: list' : 'widget: string';
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

export function cmsConfig(): string {
  const { properties = {} } = schemas().article as JsonSchema;
  const fields = shown.flatMap((name) => {
    const { label, note } = notes[name];
    const required = ['title', 'date'].includes(name) ? '' : ', required: false';
    const told = name === 'title' ? '' : `, hint: ${quoted(note)}`;
    if (name !== 'image')
      return [
        `      - { name: ${name}, label: ${quoted(label)}, ${widgetOf(name, properties[name] as JsonSchema)}${required}${told} }`,
      ];
    return [
      `      - name: image\n        label: ${label}\n        widget: object\n        required: false\n        collapsed: true\n        fields:`,
      ...Object.entries(imageParts).map(
        ([part, words]) =>
          `          - { name: ${part}, label: ${quoted(words)}, widget: ${part === 'src' ? 'image' : 'string'}, required: false }`,
      ),
    ];
  });
  return `# The form in which editors write in the browser, for Decap CMS and for Sveltia CMS.
# https://decapcms.org/docs/configuration-options/ – write your own repository below; a section may be a list:
#   widget: select, options: [town, culture]
backend:
  name: github
  repo: OWNER/NAME
  branch: main
local_backend: true
media_folder: public/uploads
public_folder: /uploads
slug: { encoding: ascii, clean_accents: true }
collections:
  - name: articles
    label: Stories
    label_singular: Story
    folder: articles
    create: true
    extension: md
    format: yaml-frontmatter
    # A folder for each story, in which its pictures lie beside it.
    path: '{{year}}/{{month}}/{{slug}}/index'
    media_folder: ''
    public_folder: ''
    sortable_fields: [date, title]
    summary: '{{date}} {{title}}'
    editor: { preview: false }
    fields:
${fields.join('\n')}
      - { name: body, label: Text, widget: markdown }
`;
}
