const NO_TIMES = { avg: null, p50: null, p95: null, p99: null, p99_9: null, max: null };
const TIMES = { avg: 20, p50: 10, p95: 50, p99: 90, p99_9: 99, max: 100 };

/** What the API says of so many requests, some of which failed. */
export function figures(requests: number, errors = 0) {
  return {
    requests,
    errors,
    successes: requests - errors,
    success_rate: requests === 0 ? null : 1 - errors / requests,
    error_rate: requests === 0 ? null : errors / requests,
    request_bytes: 0,
    response_bytes: 0,
    response_time_ms: requests === 0 ? NO_TIMES : TIMES,
  };
}

const DAYS = ['2026-03-28T00:00:00+01:00', '2026-03-29T00:00:00+01:00'] as const;
const END = '2026-03-30T00:00:00+02:00';

const change = { requests: 0.5 };
const range = { start: DAYS[0], end: END, start_date: '2026-03-28', end_date: '2026-03-29' };
export const heading = {
  user_id: 7,
  tz: 'Europe/Berlin',
  auth: 'api_key',
  api_key_id: null,
  range,
  data_as_of: '2026-03-29T12:00:00Z',
};

function piece(start: string, end: string, requests: number, errors = 0) {
  const answered = [
    { status: 200, requests: requests - errors },
    { status: 503, requests: errors },
  ];
  const statuses = answered.filter((status) => status.requests > 0);
  return { start, end, statuses, ...figures(requests, errors) };
}

function toDate(requests: number) {
  const timed = { start: DAYS[1], end: END, ...figures(requests) };
  return {
    ...piece(DAYS[1], END, requests),
    compared: { current: timed, previous: timed, change },
  };
}

/** The usage of two days in Berlin, the second of them of 23 hours, with nine requests. */
export const usage = {
  ...heading,
  totals: figures(9, 1),
  previous: { range, totals: figures(6), change },
  today: toDate(5),
  this_week: toDate(7),
  this_month: toDate(1234),
  endpoints: [
    {
      method: 'POST',
      route: '/api/v1/users/{user_id}/search',
      statuses: [{ status: 200, requests: 9 }],
      ...figures(9, 1),
    },
  ],
  keys: [{ api_key_id: 3, name: 'production', ...figures(9, 1) }],
  status_classes: [
    { status_class: '2xx', requests: 8, share: 8 / 9 },
    { status_class: '5xx', requests: 1, share: 1 / 9 },
  ],
  statuses: [
    { status: 200, requests: 8 },
    { status: 503, requests: 1 },
  ],
  series: {
    granularity: 'day',
    points: [piece(DAYS[0], DAYS[1], 4), piece(DAYS[1], END, 5, 1)],
  },
};

/** The usage of somebody who has made no request yet. */
export const noUsage = {
  ...usage,
  data_as_of: null,
  totals: figures(0),
  endpoints: [],
  keys: [],
  status_classes: [],
  statuses: [],
};

/** A check that found all requests counted. */
export const integrity = {
  user_id: 7,
  tz: 'Europe/Berlin',
  range,
  data_as_of: heading.data_as_of,
  age_seconds: 2,
  verdict: 'holds',
  checks: [{ check: 'log_is_rollups', verdict: 'holds', figures: { log: 9 }, findings: [] }],
};

const percentiles = { p50: 10, p75: 20, p90: 40, p95: 50, p99: 90, p99_9: 99 };

function comparedKey(api_key_id: number | null, name: string | null, requests: number[]) {
  const all = requests.reduce((sum, count) => sum + count, 0);
  const series = { requests, errors: requests.map(() => 0) };
  return { api_key_id, name, percentiles, series, share: all / 10, ...figures(all, all / 2) };
}

const bands = [
  { from_ms: 0, to_ms: 10 },
  { from_ms: 10, to_ms: 100 },
];
const days = [
  { start: DAYS[0], end: DAYS[1] },
  { start: DAYS[1], end: END },
];

/** Two keys and the sessions beside each other, and a key that was not used. */
export const comparison = {
  ...heading,
  auth: 'api_key' as const,
  totals: figures(10, 5),
  most_used: 3,
  least_used: 4,
  series: { granularity: 'day', points: days },
  keys: [
    comparedKey(3, 'production', [2, 4]),
    comparedKey(4, 'staging', [1, 2]),
    comparedKey(null, null, [1, 0]),
  ],
  unused_keys: [{ api_key_id: 9, name: 'spare' }],
};

/** Response times of nine requests, most of them fast. */
export const latency = {
  ...heading,
  totals: figures(9),
  percentiles,
  distribution: bands.map((band, index) => ({ ...band, requests: 8 - index, share: 0.5 })),
  heat_map: {
    granularity: 'day',
    bands,
    columns: days.map((day) => ({ ...day, percentiles, requests: [4, 1] })),
  },
};

function searched(query: string, searches: number, without_results: number) {
  const average_results = without_results === searches ? 0 : 3;
  return { query, searches, completed: searches, without_results, average_results };
}

/** What was searched for in the two days. */
export const searches = {
  user_id: 7,
  tz: heading.tz,
  auth: heading.auth,
  api_key_id: null,
  start: DAYS[0],
  end: END,
  distinct_queries: 2,
  totals: { searches: 5, completed: 5, without_results: 1, average_results: 2 },
  popular: [searched('databases', 4, 0), searched('zzzz', 1, 1)],
  without_results: [searched('zzzz', 1, 1)],
};

/** A forecast that there is too little history for. */
export const noForecast = {
  ...heading,
  totals: figures(9),
  as_of: heading.data_as_of,
  method: 'none',
  interval: 0.8,
  history: { days: 2, needed: 14, is_enough: false, reason: 'Too little history' },
  days: [],
  keys: [],
  quotas: [],
};
