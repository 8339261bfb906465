/** JSON Schemas of what people write (json-schema.org, draft 07, which editors know best), made from the program's own. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { z } from 'zod';
import { createSchema, pageFields } from '../../src/content/fields.js';
import { configSchema } from '../../src/site/config.js';
import { repository } from '../support.js';
import { notes } from './field-notes.js';

export interface JsonSchema {
  [key: string]: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  description?: string;
}

const settings = { target: 'draft-07', io: 'input', unrepresentable: 'any' } as const;
const day = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}(?:[Tt ].+)?$',
  examples: ['2026-04-30', '2026-04-30T09:30:00Z'],
};
const dates = ['date', 'updated', 'expires', 'ended'];
/** What may be written shorter than as the parts or the list that it stands for. */
const shorter: Readonly<Record<string, readonly JsonSchema[]>> = {
  tags: [{ type: 'string' }],
  authors: [{ type: 'string' }],
  aliases: [{ type: 'string' }],
  image: [{ type: 'string' }],
  author: [{ type: 'string' }],
  reviewed: [{ type: 'string' }],
  sponsor: [{ type: 'string' }],
  rating: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
};
const focus = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'number' } }] };

/** What is checked by code has no form of its own in the schema: it is given one here. */
function mended(schema: JsonSchema): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const [name, written] of Object.entries(schema.properties ?? {})) {
    let one: JsonSchema = dates.includes(name) ? { ...written, ...day } : name === 'focus' ? focus : mended(written);
    if (name === 'claim') one = { anyOf: [{ type: 'string' }, one.items as JsonSchema, one] };
    const others = shorter[name];
    properties[name] = others ? { anyOf: [...others, one] } : one;
  }
  return {
    ...schema,
    ...(schema.properties ? { properties } : {}),
    ...(schema.items ? { items: mended(schema.items) } : {}),
  };
}

function frontMatter(fields: z.ZodType, title: string): JsonSchema {
  const { $schema, properties = {}, ...rest } = mended(z.toJSONSchema(fields, settings) as JsonSchema);
  for (const [name, one] of Object.entries(properties)) {
    const { note } = notes[name as keyof typeof notes];
    properties[name] = { description: note, ...one };
  }
  if (properties.authors) properties.author = properties.authors;
  // The date may stand in the file's name; other fields are kept for templates.
  return { $schema, title, ...rest, required: ['title'], properties };
}

const story = { type: 'string', description: 'The path of a story, such as articles/2026/05/floods.md.' };
const stories = { type: 'array', items: story };

export function schemas(): Readonly<Record<string, JsonSchema>> {
  const whole = createSchema('UTC');
  return {
    article: frontMatter(whole, 'Front matter of a story'),
    page: frontMatter(whole.pick(pageFields), 'Front matter of an undated page'),
    front: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'front.yml: which stories lead the front page',
      anyOf: [
        {
          type: 'object',
          properties: {
            lead: { description: 'The story that leads.', anyOf: [story, stories] },
            top: { description: 'The stories that follow, in this order.', anyOf: [stories, story] },
          },
          additionalProperties: false,
        },
        stories,
      ],
    },
    config: configuration(),
  };
}

function configuration(): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, settings) as JsonSchema;
  const made = described(rest, membersOf('UserConfig'));
  // Code can't stand in JSON.
  for (const name of ['outputs', 'checks']) delete made.properties?.[name];
  return { $schema, title: 'newswep.config.json', ...made };
}

const source = ts.createSourceFile(
  'user-config.ts',
  fs.readFileSync(path.join(repository, 'src/site/user-config.ts'), 'utf8'),
  ts.ScriptTarget.Latest,
  true,
);

type Members = ReadonlyMap<string, ts.PropertySignature>;

function membersOf(name: string): Members {
  const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
  return toMembers((found as ts.InterfaceDeclaration | undefined)?.members ?? []);
}

function toMembers(members: readonly ts.TypeElement[]): Members {
  return new Map(members.filter(ts.isPropertySignature).map((one) => [one.name.getText(), one]));
}

/** Gives each key the sentence that stands above it in the types. */
function described(schema: JsonSchema, members: Members): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const member = members.get(name);
    const comment = member && ts.getJSDocCommentsAndTags(member)[0];
    const description = ts.getTextOfJSDocComment(comment && ts.isJSDoc(comment) ? comment.comment : undefined);
    const inner = member?.type ? within(one, member.type) : one;
    return [name, description ? { description, ...inner } : inner] as const;
  });
  return { ...schema, ...(schema.properties ? { properties: Object.fromEntries(properties) } : {}) };
}

function within(schema: JsonSchema, type: ts.TypeNode): JsonSchema {
  if (ts.isTypeLiteralNode(type)) return described(schema, toMembers(type.members));
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return within(schema, type.type);
  if (ts.isArrayTypeNode(type))
    return schema.items ? { ...schema, items: within(schema.items, type.elementType) } : schema;
  if (ts.isUnionTypeNode(type)) {
    const whole = type.types.find((one) => !ts.isLiteralTypeNode(one) && one.kind !== ts.SyntaxKind.StringKeyword);
    const choose = (one: JsonSchema) => (whole && one.properties ? within(one, whole) : one);
    return schema.anyOf ? { ...schema, anyOf: schema.anyOf.map(choose) } : schema;
  }
  if (!ts.isTypeReferenceNode(type)) return schema;
  const [first, second] = type.typeArguments ?? [];
  if (type.typeName.getText() === 'Readonly' && first) return within(schema, first);
  if (type.typeName.getText() === 'Record' && second && typeof schema.additionalProperties === 'object') {
    return { ...schema, additionalProperties: within(schema.additionalProperties, second) };
  }
  return described(schema, membersOf(type.typeName.getText()));
}
