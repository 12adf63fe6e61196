'use client';

import { Telescope } from 'lucide-react';

import { EmptyState } from '@/components/states';
import { useUser } from '@/lib/session/use-session';
import { useAddress } from '@/lib/use-address';

import { SearchForm, type Asked } from './search-form';
import { SearchOutcome } from './search-outcome';
import { useSearchRun } from './use-search-run';

/** What is searched, kept in the address: `?q=…&algorithm=…`. */
function useAsked() {
  const { params, change } = useAddress();
  const asked: Asked = {
    query: (params.get('q') ?? '').trim(),
    algorithm: params.get('algorithm') ?? '',
  };
  const ask = ({ query, algorithm }: Asked) => {
    change('push', { q: query, algorithm });
  };
  return { asked, ask };
}

export function SearchPage() {
  const { id: userId } = useUser();
  const { asked, ask } = useAsked();
  const { query } = asked;
  const algorithm = asked.algorithm === '' ? null : asked.algorithm;
  const run = useSearchRun(query === '' ? null : { userId, query, algorithm });
  const search = (next: Asked) => {
    const same = next.query === query && next.algorithm === asked.algorithm;
    if (same) run.again();
    else ask(next);
  };
  return (
    <div className="grid gap-6">
      <h1 className="text-2xl font-semibold tracking-tight">Search</h1>
      <SearchForm asked={asked} onSearch={search} />
      {query === '' ? (
        <EmptyState icon={Telescope} title="What are you looking for?">
          Enter a few words, like “python testing”, and press Enter.
        </EmptyState>
      ) : (
        <SearchOutcome run={run} query={query} />
      )}
    </div>
  );
}
