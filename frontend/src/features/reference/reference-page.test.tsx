import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { problem, server } from '@/testing/server';

import document from '../../../openapi.json';

import { ReferencePage } from './reference-page';

function serve(answer: () => Response) {
  server.use(http.get('/openapi.json', answer));
}

const open = (address: string) => {
  serve(() => HttpResponse.json(document));
  return renderApp(<ReferencePage />, { address });
};

describe('the reference', () => {
  it('lists every call of the gateway’s document', async () => {
    open('/reference');
    await screen.findByRole('region', { name: 'Search' });
    const calls = Object.values(document.paths).flatMap((path) => Object.keys(path));
    expect(screen.getAllByRole('button', { expanded: false })).toHaveLength(calls.length);
  });

  it('tells all of a call that the address names: members, bounds, scope, errors', async () => {
    open('/reference?call=submit_search');
    const search = within(await screen.findByRole('region', { name: 'Search' }));
    const body = search.getByRole('list', { name: 'Members of NewSearch' });
    const query = within(body).getByText('query').closest('li');
    expect(query).toHaveTextContent('string, up to 500 characters');
    expect(query).toHaveTextContent('required');
    expect(within(body).getByText('Members of Filters')).toBeVisible();
    expect(search.getByText('search', { selector: 'code' })).toBeVisible();
    expect(search.getByText('422 Unprocessable Entity')).toBeVisible();
    const code = search.getByRole('region', { name: 'Example in curl' });
    expect(code).toHaveTextContent('/api/v1/users/7/search');
    expect(code).toHaveTextContent('-d \'{"query":"query"}\'');
  });

  it('finds calls by words of their address and summary', async () => {
    const { user } = open('/reference');
    await user.type(await screen.findByLabelText('Find a call'), 'rotate key{Enter}');
    expect(window.location.search).toBe('?q=rotate+key');
    await user.click(screen.getByRole('button', { name: /POST.*rotate/ }));
    expect(window.location.search).toBe('?q=rotate+key&call=rotate_api_key');
    expect(screen.getByRole('list', { name: 'Members of Rotation' })).toBeVisible();
  });

  it('says what failed, and tries again', async () => {
    serve(() => problem(503, 'Away'));
    const { user } = renderApp(<ReferencePage />);
    expect(await screen.findByText('Away')).toBeVisible();
    serve(() => HttpResponse.json(document));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Limits' })).toBeVisible();
  });
});
