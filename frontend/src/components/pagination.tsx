import { ChevronLeft, ChevronRight } from 'lucide-react';

import { Button } from './button';

interface PaginationProps {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** Steps through pages, counted from 1; nothing where there is only one. */
export function Pagination({ page, pages, onPage }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      <Button
        disabled={page <= 1}
        onClick={() => {
          onPage(page - 1);
        }}
      >
        <ChevronLeft aria-hidden className="size-4" />
        Previous
      </Button>
      <p className="text-sm text-ink-soft tabular-nums">
        Page {page.toLocaleString()} of {pages.toLocaleString()}
      </p>
      <Button
        disabled={page >= pages}
        onClick={() => {
          onPage(page + 1);
        }}
      >
        Next
        <ChevronRight aria-hidden className="size-4" />
      </Button>
    </nav>
  );
}
