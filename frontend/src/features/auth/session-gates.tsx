'use client';

import { CloudOff } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';

import { Button } from '@/components/button';
import { EmptyState, Loading, Skeleton } from '@/components/states';
import { ownPath } from '@/lib/links';
import { useSession } from '@/lib/session/use-session';
import { useStartSession } from '@/lib/session/use-start-session';

function Starting() {
  return (
    <Loading label="Loading">
      <div className="grid gap-4">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-64 w-full" />
      </div>
    </Loading>
  );
}

/** The session may well be good, but could not be asked for: not a reason to sign in again. */
function Unreachable() {
  const start = useStartSession();
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        title="The server does not answer"
        action={<Button onClick={start}>Try again</Button>}
      >
        You are not signed out. Try again in a moment.
      </EmptyState>
    </div>
  );
}

/** Leads elsewhere, once: where to must not change while the address already does. */
function Redirect({ to }: { to: () => string }) {
  const router = useRouter();
  const [target] = useState(to);
  useEffect(() => {
    router.replace(target);
  }, [router, target]);
  return <Starting />;
}

function loginAddress(): string {
  const here = window.location.pathname + window.location.search;
  return here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`;
}

/** Shows its children to who is signed in, and leads others to sign in and back here. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { status } = useSession();
  if (status === 'signed-in') return children;
  if (status === 'unreachable') return <Unreachable />;
  return status === 'starting' ? <Starting /> : <Redirect to={loginAddress} />;
}

/** Shows its children to who is not signed in, and leads others on to where they were going. */
export function RequireAnonymous({ children }: { children: ReactNode }) {
  const { status } = useSession();
  const next = useSearchParams().get('next');
  if (status === 'unreachable') return <Unreachable />;
  if (status === 'starting') return <Starting />;
  return status === 'signed-in' ? <Redirect to={() => ownPath(next)} /> : children;
}
