import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { Panel, type PanelQuery } from './panel';

const down = { status: 503, data: { error: 'The analytics consumer is away' } } as const;

function draw(query: Partial<PanelQuery<number[]>>) {
  const refetch = vi.fn();
  render(
    <Panel
      title="Requests"
      failed="Requests could not be loaded"
      query={{ isFetching: false, refetch, ...query }}
      isEmpty={(numbers) => numbers.length === 0}
      empty="Make your first request."
      actions={() => <button type="button">Export</button>}
    >
      {(numbers) => <p>Sum {numbers.reduce((sum, number) => sum + number, 0)}</p>}
    </Panel>,
  );
  return refetch;
}

it('says what failed and tries again; shows no figure that nobody gave', async () => {
  const refetch = draw({ error: down, data: [9] });
  expect(screen.getByText('The analytics consumer is away')).toBeVisible();
  expect(screen.queryByText(/Sum/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(refetch).toHaveBeenCalledOnce();
});

it('keeps figures that could not be renewed, and says so', () => {
  draw({ error: down, data: [1, 2], currentData: [1, 2] });
  expect(screen.getByText('Sum 3')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('Not up to date');
});

it('shows that figures belong to an earlier question until the new ones are there', () => {
  draw({ data: [1, 2], isFetching: true });
  expect(screen.getByText('Sum 3').closest('[aria-busy=true]')).not.toBeNull();
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
});

it('says what to do next where there is nothing', () => {
  draw({ data: [], currentData: [] });
  expect(screen.getByText('Make your first request.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
});

it('stands as a skeleton while it loads', () => {
  draw({ isFetching: true });
  expect(screen.getByRole('status')).toHaveTextContent('Loading: Requests');
});
