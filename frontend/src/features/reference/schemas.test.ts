import { expect, it, test } from 'vitest';

import type { Schemas } from './document';
import { sampleOf } from './sample';
import { objectsIn, typeText } from './schemas';

const schemas: Schemas = {
  Tree: {
    type: 'object',
    properties: { name: { type: 'string' }, children: { items: { $ref: '#/c/Tree' } } },
    required: ['name', 'children'],
  },
  Status: { enum: ['on', 'off'], type: 'string' },
};

test.each([
  [{ type: 'integer', minimum: 1, maximum: 1000 }, 'integer, 1 to 1,000'],
  [{ type: 'string', format: 'date-time' }, 'time'],
  [
    { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] },
    'string, at least 1 character or null',
  ],
  [{ type: 'array', items: { $ref: '#/c/Tree' }, maxItems: 5 }, 'list of Tree, up to 5 items'],
  [
    { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'integer' }] },
    '[integer, integer]',
  ],
  [{ $ref: '#/c/Status' }, '"on" | "off"'],
  [{ const: 'ok' }, '"ok"'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, 'object of number'],
  [{}, 'anything'],
])('says what a value must be: %j', (schema, text) => {
  expect(typeText(schema, schemas)).toBe(text);
});

it('finds objects in lists and choices, and does not look into their members', () => {
  const schema = { anyOf: [{ type: 'array', items: { $ref: '#/c/Tree' } }, { type: 'null' }] };
  expect(objectsIn(schema, schemas).map(({ name }) => name)).toEqual(['Tree']);
});

it('makes up what has to be there, and nothing else', () => {
  const schema = {
    type: 'object',
    properties: {
      email: { type: 'string' },
      at: { type: 'string', format: 'date' },
      status: { $ref: '#/c/Status' },
      limit: { type: 'integer', minimum: 5 },
      left_out: { type: 'string' },
    },
    required: ['email', 'at', 'status', 'limit'],
  };
  const sample = { email: 'email', at: '2024-05-31', status: 'on', limit: 5 };
  expect(sampleOf(schema, schemas)).toEqual(sample);
});
