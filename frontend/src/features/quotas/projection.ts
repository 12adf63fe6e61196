import type { Tone } from '@/components/badge';
import { formatMoment } from '@/lib/format/dates';

import type { QuotaForecast } from './quotas-api';

/** What is to be expected of a quota, in words. */
export interface Projection {
  tone: Tone;
  verdict: string;
  detail: string;
}

function when(moment: string | null, missing: string): string {
  return moment === null ? missing : formatMoment(moment);
}

function runsOut({ runs_out }: QuotaForecast): Projection {
  const { earliest, expected, latest } = runs_out;
  return {
    tone: 'danger',
    verdict: `Expected to run out ${when(expected, 'soon')}`,
    detail: `Between ${when(earliest, 'now')} and ${when(latest, 'later than can be forecast')}`,
  };
}

function lasts({ policy, reset_at }: QuotaForecast): Projection {
  const daily = policy.endsWith('-daily');
  return {
    tone: 'success',
    verdict: 'Expected to last',
    detail: daily
      ? 'On each of the next 31 days'
      : `Until it begins anew ${formatMoment(reset_at)}`,
  };
}

/** Words for a forecast, as the gateway judged it. */
export function projectionOf(forecast: QuotaForecast): Projection {
  switch (forecast.verdict) {
    case 'used_up':
      return {
        tone: 'danger',
        verdict: 'Used up',
        detail: `Begins anew ${formatMoment(forecast.reset_at)}`,
      };
    case 'runs_out':
      return runsOut(forecast);
    case 'may_run_out':
      return {
        tone: 'warning',
        verdict: 'May run out',
        detail: `${when(forecast.runs_out.earliest, 'Soon')} at the earliest`,
      };
    case 'lasts':
      return lasts(forecast);
    case 'unknown':
      return {
        tone: 'neutral',
        verdict: 'No forecast yet',
        detail: 'There is too little history to tell when it will run out',
      };
  }
}
