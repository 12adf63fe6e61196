'use client';

import { ErrorState } from '@/components/states';

interface PageErrorProps {
  error: Error;
  reset: () => void;
}

/** What is left of a page that failed while it was drawn. */
export default function PageError({ error, reset }: PageErrorProps) {
  return (
    <ErrorState title="This page stopped working" error={{ name: error.name }} onRetry={reset} />
  );
}
