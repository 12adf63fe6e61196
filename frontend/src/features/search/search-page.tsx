'use client';

import { Telescope } from 'lucide-react';

import { EmptyState } from '@/components/states';
import { useUser } from '@/lib/session/use-session';
import { useAddress } from '@/lib/use-address';

import { AsCode } from './as-code';
import { addressOf, bodyOf, isSame, readAsked, type Asked } from './asked';
import { BadFilters } from './filters/bad-filters';
import { FilterChips } from './filters/filter-chips';
import { badFilters } from './filters/filters';
import { SearchForm, type How } from './form/search-form';
import { Found } from './results/found';
import { SortChoice } from './results/sort-choice';
import type { Submission } from './run/search-api';
import { useSearchRun } from './run/use-search-run';
import { useTypedSearches } from './run/use-typed-searches';
import { SynonymsButton } from './synonyms/synonyms-button';

/** The call that asks for it, if it can be asked. */
function submissionOf(userId: number, asked: Asked): Submission | null {
  const can = asked.query !== '' && badFilters(asked.filters).length === 0;
  return can ? { userId, body: bodyOf(asked) } : null;
}

/** What is searched, kept in the address, and the search for it. */
function useSearch() {
  const { id: userId } = useUser();
  const { params, change } = useAddress();
  const asked = readAsked(params);
  const submission = submissionOf(userId, asked);
  const run = useSearchRun(submission);
  const typed = useTypedSearches(submission);
  const search = (next: Asked, how: How) => {
    if (how === 'typed') {
      typed.expect(submissionOf(userId, next));
      change('replace', addressOf(next));
    } else if (!isSame(next, asked)) {
      change('push', addressOf(next));
    } else if (!typed.adopt() || run.error !== undefined) {
      run.again();
    }
  };
  return { asked, submission, run, search };
}

export function SearchPage() {
  const { asked, submission, run, search } = useSearch();
  const bad = badFilters(asked.filters);
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Search</h1>
        <SynonymsButton />
      </div>
      <SearchForm asked={asked} bad={bad} onSearch={search} />
      <FilterChips
        filters={asked.filters}
        onChange={(filters) => {
          search({ ...asked, filters }, 'sent');
        }}
      />
      {bad.length > 0 ? <BadFilters bad={bad} /> : null}
      {asked.query === '' ? (
        <EmptyState icon={Telescope} title="What are you looking for?">
          Enter a few words, like “python testing”, and press Enter.
        </EmptyState>
      ) : null}
      {submission === null ? null : (
        <>
          <AsCode submission={submission} />
          <SortChoice
            value={asked.sort}
            onChange={(sort) => {
              search({ ...asked, sort }, 'sent');
            }}
          />
          <Found
            run={run}
            asked={asked}
            onFilter={(filters) => {
              search({ ...asked, filters }, 'sent');
            }}
          />
        </>
      )}
    </div>
  );
}
