/** A schema as the rows of a table: each key with its type and its default, in words. */
import { z } from 'zod';

type Json = z.core.JSONSchema.JSONSchema;

export interface Row {
  readonly key: string;
  readonly type: string;
  readonly standard: string;
}

/** Keys inside of a record stand below `KEY`, those inside of a list below `[]`. */
export function rowsOf(schema: z.ZodType): Row[] {
  const as = (io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return below(as('input'), as('output'), '');
}

/** @param made the schema of what comes out of it: knows defaults of values that are made into others */
function below(schema: Json, made: Json | undefined, path: string): Row[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) =>
    rowsFor(
      value as Json,
      made?.properties?.[name] as Json | undefined,
      path === '' ? name : `${path}.${name}`,
      required.has(name),
    ),
  );
}

/** What only holds other keys has no row of its own. */
function rowsFor(schema: Json, made: Json | undefined, key: string, isRequired: boolean): Row[] {
  if (schema.properties) return below(schema, made, key);
  const value = schema.default ?? made?.default;
  const standard = isRequired ? 'required' : value === undefined ? '' : `\`${shown(value)}\``;
  const own = { key, type: typeOf(schema), standard };
  const inner = inside(schema);
  if (!inner?.properties) return [own];
  return [own, ...below(inner, made && inside(made), schema.type === 'array' ? `${key}[]` : `${key}.KEY`)];
}

/** What a list or a record holds. */
function inside({ type, items, additionalProperties }: Json): Json | undefined {
  return (type === 'array' ? items : additionalProperties) as Json | undefined;
}

const names: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: '`true` or `false`',
  number: 'number',
  integer: 'number',
};

function typeOf(schema: Json): string {
  if (schema.enum) return schema.enum.map((word) => `\`${word}\``).join(', ');
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(one as Json)).join(' or ');
  const inner = inside(schema);
  if (schema.type === 'array') return `list${words(' of ', inner)}`;
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
  if (schema.type === 'object') return `by name${words(': ', inner)}`;
  return [schema.type]
    .flat()
    .map((type) => names[`${type}`] ?? '')
    .join(' or ');
}

function words(before: string, inner: Json | undefined): string {
  const type = inner && !inner.properties ? typeOf(inner) : '';
  return type && `${before}${type}`;
}

/** As one writes it in a configuration. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
