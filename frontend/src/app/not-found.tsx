import { Compass } from 'lucide-react';
import Link from 'next/link';

import { buttonClass } from '@/components/button';
import { EmptyState } from '@/components/states';

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        icon={Compass}
        title="There is no such page"
        action={
          <Link href="/" className={buttonClass('primary')}>
            Go to the library
          </Link>
        }
      >
        The address may be old or mistyped.
      </EmptyState>
    </>
  );
}
