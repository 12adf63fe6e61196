import { describe, expect, it } from 'vitest';

import { toProblem } from './problem';

describe('toProblem', () => {
  it('says what the problem document says', () => {
    const data = { error: 'Conflict', detail: 'The e-mail address is taken.', request_id: 'r-1' };
    expect(toProblem({ status: 400, data })).toEqual({
      status: 400,
      message: 'The e-mail address is taken.',
      requestId: 'r-1',
    });
  });

  it('falls back to the error member of the older form', () => {
    expect(toProblem({ status: 404, data: { error: 'Video not found' } }).message).toBe(
      'Video not found',
    );
  });

  it('tells no answer from a bad one', () => {
    const network = toProblem({ status: 'FETCH_ERROR', error: 'TypeError: Failed to fetch' });
    expect(network).toMatchObject({ status: null, message: /could not be reached/ });
    const html = toProblem({
      status: 'PARSING_ERROR',
      originalStatus: 502,
      data: '<html>',
      error: 'SyntaxError',
    });
    expect(html.status).toBe(502);
    expect(html.message).not.toContain('<');
  });
});
