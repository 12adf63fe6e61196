import { useState } from 'react';

import { isFinal } from '../run/polling';
import type { SearchJob } from '../run/search-api';
import type { SearchRun } from '../run/use-search-run';

export interface LastEnded {
  job: SearchJob;
  query: string;
}

/** The search that was shown last, which stays in sight while another is on its way. */
export function useLastEnded({ job }: SearchRun, query: string): LastEnded | null {
  const [last, setLast] = useState<LastEnded | null>(null);
  const isNew = job !== undefined && job !== last?.job && isFinal(job.status);
  if (isNew) setLast({ job, query });
  return last;
}
