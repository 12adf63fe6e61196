import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';

import { classNames } from '@/lib/class-names';

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
  danger: 'bg-danger text-on-accent hover:bg-danger-strong',
  quiet: 'text-ink-soft hover:bg-sunken hover:text-ink',
};

const SIZES = { normal: 'h-9 px-3.5', icon: 'size-9' };

export type ButtonVariant = keyof typeof VARIANTS;

export function buttonClass(
  variant: ButtonVariant = 'secondary',
  size: keyof typeof SIZES = 'normal',
): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg text-sm font-medium',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-busy:opacity-70',
    VARIANTS[variant],
    SIZES[size],
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: keyof typeof SIZES;
  /** Shows that its action is under way, and takes no second press. It keeps the focus. */
  busy?: boolean;
}

export function Button(props: ButtonProps) {
  const { variant, size, busy = false, children, className, onClick, ...rest } = props;
  return (
    <button
      type="button"
      aria-busy={busy}
      aria-disabled={busy}
      {...rest}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={classNames(buttonClass(variant, size), className)}
    >
      {busy ? <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" /> : null}
      {children}
    </button>
  );
}
