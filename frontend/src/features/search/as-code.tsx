import { Code } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';

import { Button } from '@/components/button';
import { Loading, Skeleton } from '@/components/states';

import { searchPath, type Submission } from './run/search-api';

/** Loaded when somebody wants it. */
const CallExample = lazy(() =>
  import('@/components/call-example').then((file) => ({ default: file.CallExample })),
);

/** Long enough for nearly every search, so that the answer has the results. */
const WAIT_SECONDS = 10;

function callOf({ userId, body }: Submission) {
  return {
    method: 'POST',
    url: `${window.location.origin}/api/v1${searchPath(userId)}`,
    headers: { Prefer: `wait=${WAIT_SECONDS}` },
    body,
  };
}

/** The search that is shown, as a call to copy. */
export function AsCode({ submission }: { submission: Submission }) {
  const [open, setOpen] = useState(false);
  const code = useId();
  return (
    <section aria-label="As code" className="grid min-w-0 gap-3">
      <Button
        className="justify-self-start"
        aria-expanded={open}
        aria-controls={code}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Code aria-hidden className="size-4" />
        As curl, Python or JavaScript
      </Button>
      <div id={code} hidden={!open} className="min-w-0">
        {open ? (
          <Suspense
            fallback={
              <Loading label="Loading the example">
                <Skeleton className="h-32" />
              </Loading>
            }
          >
            <CallExample call={callOf(submission)} />
          </Suspense>
        ) : null}
      </div>
    </section>
  );
}
