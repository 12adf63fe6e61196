import type { ReactNode } from 'react';

import { PageLink } from '@/components/page-link';

interface AuthCardProps {
  title: string;
  subtitle: string;
  children: ReactNode;
  other: { question: string; label: string; href: string };
}

/** The frame that signing in and registering share. */
export function AuthCard({ title, subtitle, children, other }: AuthCardProps) {
  return (
    <div className="mx-auto grid w-full max-w-sm gap-6 py-10 sm:py-20">
      <div className="grid gap-1.5 text-center">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="text-sm text-ink-soft">{subtitle}</p>
      </div>
      <div className="rounded-2xl border border-line bg-surface p-6 shadow-sm">{children}</div>
      <p className="text-center text-sm text-ink-soft">
        {other.question}{' '}
        <PageLink
          href={other.href}
          className="font-medium text-accent-ink underline underline-offset-4"
        >
          {other.label}
        </PageLink>
      </p>
    </div>
  );
}
