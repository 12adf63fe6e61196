import { SelectInput } from '@/components/select-input';
import { languageName } from '@/lib/format/languages';
import { formatCount } from '@/lib/format/numbers';
import { useUser } from '@/lib/session/use-session';

import { useVideoFacetsQuery, type Facets } from '../library-api';
import type { LibraryAddress } from '../use-library-address';

import { FilterBox } from './filter-box';
import { ViewToggle } from './view-toggle';

const ORDERS = [
  ['-id', 'Newest first'],
  ['id', 'Oldest first'],
  ['title', 'Title, A to Z'],
  ['-title', 'Title, Z to A'],
  ['-duration', 'Longest first'],
  ['duration', 'Shortest first'],
] as const;

type Choices = readonly (readonly [string, string])[];

function choices(all: string, values: Facets['tags'], name = (value: string) => value): Choices {
  const counted = values.map(
    ({ value, count }) => [value, `${name(value)} (${formatCount(count)})`] as const,
  );
  return [['', all], ...counted];
}

/** Which videos are shown, in which order, and how. */
export function LibraryControls({ address }: { address: LibraryAddress }) {
  const { id: userId } = useUser();
  const { data: facets } = useVideoFacetsQuery({ userId });
  const { q, tag, language, sort, view, change } = address;
  return (
    <div className="grid grid-cols-2 items-end gap-3 md:flex">
      <div className="flex max-md:col-span-2 md:flex-1">
        <FilterBox
          q={q}
          onChange={(text) => {
            change({ q: text });
          }}
        />
      </div>
      <SelectInput
        label="Tag"
        choices={choices('All tags', facets?.tags ?? [])}
        value={tag}
        onChange={(event) => {
          change({ tag: event.target.value });
        }}
      />
      <SelectInput
        label="Language"
        choices={choices('All languages', facets?.languages ?? [], languageName)}
        value={language.toLowerCase()}
        onChange={(event) => {
          change({ language: event.target.value });
        }}
      />
      <SelectInput
        label="Order"
        choices={ORDERS}
        value={sort}
        onChange={(event) => {
          change({ sort: event.target.value });
        }}
      />
      <div className="justify-self-end">
        <ViewToggle
          view={view}
          onView={(next) => {
            change({ view: next });
          }}
        />
      </div>
    </div>
  );
}
