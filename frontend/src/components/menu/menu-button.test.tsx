import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DropdownMenu } from 'radix-ui';
import { expect, it, vi } from 'vitest';

import { MenuButton } from './menu-button';

const button = () => screen.getByRole('button', { name: 'Actions' });

function draw() {
  const load = vi.fn();
  render(
    <MenuButton label="Actions" icon="…" load={load}>
      <DropdownMenu.Item>Edit</DropdownMenu.Item>
    </MenuButton>,
  );
  return load;
}

it('fetches what it holds when somebody is about to open it', async () => {
  const load = draw();
  expect(load).not.toHaveBeenCalled();
  await userEvent.hover(button());
  expect(load).toHaveBeenCalled();
  expect(screen.queryByRole('menu')).toBeNull();
});

it.each(['{Enter}', '{ArrowDown}'])('opens at %s, and gives the focus back', async (key) => {
  draw();
  await userEvent.tab();
  expect(button()).toHaveFocus();
  await userEvent.keyboard(key);
  expect(await screen.findByRole('menuitem', { name: 'Edit' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(button()).toHaveFocus();
  await userEvent.keyboard(key);
  expect(await screen.findByRole('menuitem', { name: 'Edit' })).toBeVisible();
});
