import type { Schema, Schemas } from './document';

/** An object that a schema describes, and its name if it has one. */
export interface DescribedObject {
  name: string;
  schema: Schema;
}

const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'time', date: 'day' };

function nameOf({ $ref = '' }: Schema): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}

/** What a schema refers to, or the schema itself. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  return schema.$ref === undefined ? schema : (schemas[nameOf(schema)] ?? {});
}

function choicesOf({ anyOf, oneOf }: Schema): readonly Schema[] | undefined {
  return anyOf ?? oneOf;
}

/** Bounds in words: ", 1 to 100 items", ", at least 1 item", ", up to 100 items"; '' for none. */
function bounds(lowest: number | undefined, highest: number | undefined, unit = ''): string {
  // What a 64-bit number can hold anyway is not worth telling.
  const [least, most] = [lowest, highest].map((bound) =>
    Number.isSafeInteger(bound) ? bound : undefined,
  );
  const of = (count: number) => {
    const units = unit === '' || count === 1 ? unit : `${unit}s`;
    return `${count.toLocaleString()} ${units}`.trimEnd();
  };
  if (least !== undefined && most !== undefined) {
    return `, ${least.toLocaleString()} to ${of(most)}`;
  }
  if (least !== undefined) return `, at least ${of(least)}`;
  return most === undefined ? '' : `, up to ${of(most)}`;
}

function listText(schema: Schema, schemas: Schemas): string {
  const { items, prefixItems, minItems, maxItems } = schema;
  if (prefixItems !== undefined) {
    return `[${prefixItems.map((item) => typeText(item, schemas)).join(', ')}]`;
  }
  const what = items === undefined ? 'anything' : typeText(items, schemas);
  return `list of ${what}${bounds(minItems, maxItems, 'item')}`;
}

function plainText({ type, format, ...limits }: Schema): string {
  if (type === undefined) return 'anything';
  if (type === 'string') {
    const what = FORMATS[format ?? ''] ?? 'string';
    return what + bounds(limits.minLength, limits.maxLength, 'character');
  }
  return type + bounds(limits.minimum, limits.maximum);
}

/** What a value must be, in a few words. */
export function typeText(schema: Schema, schemas: Schemas): string {
  const choices = choicesOf(schema);
  if (schema.$ref !== undefined) {
    const target = resolved(schema, schemas);
    return target.properties === undefined ? typeText(target, schemas) : nameOf(schema);
  }
  if (choices !== undefined) return choices.map((one) => typeText(one, schemas)).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.type === 'array') return listText(schema, schemas);
  const { additionalProperties: others } = schema;
  if (typeof others === 'object') return `object of ${typeText(others, schemas)}`;
  return plainText(schema);
}

/** The objects that a value is or holds, without looking into their members. */
export function objectsIn(schema: Schema, schemas: Schemas): DescribedObject[] {
  const target = resolved(schema, schemas);
  if (target.properties !== undefined) return [{ name: nameOf(schema), schema: target }];
  const { items, additionalProperties: others } = target;
  const inside = [
    ...(choicesOf(target) ?? []),
    ...(items === undefined ? [] : [items]),
    ...(typeof others === 'object' ? [others] : []),
  ];
  return inside.flatMap((one) => objectsIn(one, schemas));
}
