import type { Schema, Schemas } from './document';
import { resolved } from './schemas';

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2024-05-31T12:00:00Z',
  date: '2024-05-31',
};

function textOf({ format = '', minLength = 0 }: Schema, name: string): string {
  return TEXTS[format] ?? name.padEnd(minLength, '.');
}

function objectOf({ properties = {}, required = [] }: Schema, schemas: Schemas): object {
  const needed = required.map((name) => [name, sampleOf(properties[name] ?? {}, schemas, name)]);
  return Object.fromEntries(needed) as object;
}

/** The smallest value that a schema allows, of what has to be there: texts are their members' names. */
export function sampleOf(schema: Schema, schemas: Schemas, name = ''): unknown {
  const target = resolved(schema, schemas);
  const [choice] = target.anyOf ?? target.oneOf ?? [];
  if (target.default !== undefined) return target.default;
  if (target.const !== undefined) return target.const;
  if (target.enum !== undefined) return target.enum[0];
  if (choice !== undefined) return sampleOf(choice, schemas, name);
  switch (target.type) {
    case 'object':
      return objectOf(target, schemas);
    case 'array':
      return [sampleOf(target.items ?? {}, schemas, name)];
    case 'string':
      return textOf(target, name);
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return target.minimum ?? 1;
    default:
      return null;
  }
}
