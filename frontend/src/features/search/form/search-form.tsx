import { Search, SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';

import { Button } from '@/components/button';
import { useStoredSwitch } from '@/lib/use-stored-switch';

import type { Asked } from '../asked';
import { FilterFields } from '../filters/filter-fields';
import { countFilters, type BadFilter } from '../filters/filters';

import { AlgorithmChoice } from './algorithm-choice';
import { QueryInput } from './query-input';
import { TypingSwitch } from './typing-switch';
import { useSearchDraft } from './use-search-draft';
import { useTyping } from './use-typing';

/** How a search came about. */
export type How = 'sent' | 'typed';

interface SearchFormProps {
  asked: Asked;
  /** What of `asked` cannot be searched with. */
  bad: readonly BadFilter[];
  onSearch: (asked: Asked, how: How) => void;
}

interface FilterButtonProps {
  open: boolean;
  controls: string;
  count: number;
  onPress: () => void;
}

function FilterButton({ open, controls, count, onPress }: FilterButtonProps) {
  return (
    <Button aria-expanded={open} aria-controls={controls} onClick={onPress}>
      <SlidersHorizontal aria-hidden className="size-4" />
      {count === 0 ? 'Filters' : `Filters (${count})`}
    </Button>
  );
}

export function SearchForm({ asked, bad, onSearch }: SearchFormProps) {
  const draft = useSearchDraft(asked);
  const [missing, setMissing] = useState(false);
  const [open, setOpen] = useState(false);
  const [typing, turnTyping] = useStoredSwitch('search-as-i-type');
  const fields = useId();
  useTyping(typing, asked, draft.typed, (typed) => {
    draft.handedOut(typed.query);
    onSearch(typed, 'typed');
  });
  const submit = () => {
    const sent = draft.sent();
    setMissing(sent.query === '');
    if (sent.query !== '') onSearch(sent, 'sent');
  };
  return (
    <form
      role="search"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_13rem_auto]">
        <QueryInput value={draft.query} missing={missing} onChange={draft.setQuery} />
        <AlgorithmChoice value={draft.algorithm} onChange={draft.setAlgorithm} />
        <Button type="submit" variant="primary" className="px-5 sm:mt-6.5">
          <Search aria-hidden className="size-4" />
          Search
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <FilterButton
          open={open}
          controls={fields}
          count={countFilters(asked.filters)}
          onPress={() => {
            setOpen(!open);
          }}
        />
        <TypingSwitch isOn={typing} onTurn={turnTyping} />
      </div>
      <div id={fields} hidden={!open}>
        {open ? <FilterFields drafts={draft.drafts} bad={bad} onChange={draft.setFilter} /> : null}
      </div>
    </form>
  );
}
