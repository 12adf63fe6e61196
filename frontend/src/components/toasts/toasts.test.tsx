import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { Toasts } from './toasts';
import { useToast } from './use-toast';

it('shows a message, does its action once, and goes', async () => {
  const undo = vi.fn();
  function Trigger() {
    const toast = useToast();
    const action = { label: 'Undo', alternative: 'Add the video again', run: undo };
    return (
      <button
        type="button"
        onClick={() => {
          toast({ title: 'Deleted', action });
        }}
      >
        Delete
      </button>
    );
  }
  render(
    <Toasts>
      <Trigger />
    </Toasts>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  await expect.poll(() => screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});
