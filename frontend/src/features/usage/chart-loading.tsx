import { Suspense, type ReactNode } from 'react';

import { Loading, Skeleton } from '@/components/states';

/** Stands as a skeleton until a chart's code is there. */
export function ChartLoading({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <Loading label="Loading the chart">
          <Skeleton className="h-64" />
        </Loading>
      }
    >
      {children}
    </Suspense>
  );
}
