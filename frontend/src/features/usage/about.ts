import type { About } from '@/lib/table/export';

/** What every answer says of the requests that it counts. */
interface Heading {
  tz: string;
  auth: string;
  api_key_id: number | null;
  data_as_of: string | null;
  range: { start: string; end: string };
}

/** What stands above an export: which requests its rows count. */
export function rangeAbout({ tz, auth, api_key_id, data_as_of, range }: Heading): About {
  return { start: range.start, end: range.end, tz, auth, api_key_id, data_as_of };
}
