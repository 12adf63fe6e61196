import { memo } from 'react';

import { ChartPanel } from '@/components/chart-panel';
import { formatMoment } from '@/lib/format/dates';
import { formatShare } from '@/lib/format/numbers';

import { rangeAbout } from './about';
import { ForecastChart } from './charts/forecast-chart';
import { forecastTable, quotaName, quotaOutlook } from './forecast';
import { withoutRange, type UsageParameters } from './period';
import { useForecastQuery, type Forecast } from './usage-api';

function Quotas({ quotas }: Pick<Forecast, 'quotas'>) {
  if (quotas.length === 0) return null;
  return (
    <ul aria-label="Quotas" className="mt-3 grid gap-1 text-sm">
      {quotas.map((quota) => (
        <li key={`${quota.policy} ${quota.api_key_id ?? ''}`}>
          <span className="text-ink-soft">{quotaName(quota)}:</span>{' '}
          {quotaOutlook(quota, formatMoment)}
        </li>
      ))}
    </ul>
  );
}

/** Requests of the days to come. It learns from the last weeks, whichever range is shown. */
export const ForecastPanel = memo(function ForecastPanel({
  parameters,
}: {
  parameters: UsageParameters;
}) {
  const query = useForecastQuery(withoutRange(parameters));
  const known = query.currentData;
  return (
    <ChartPanel
      title="Forecast"
      note={
        known?.history.is_enough === true
          ? `Learned from ${known.history.days} days. In ${formatShare(known.interval)} of all cases no day leaves the band.`
          : undefined
      }
      query={query}
      failed="The forecast could not be loaded"
      isEmpty={({ history }) => !history.is_enough}
      empty={
        known === undefined
          ? null
          : `There are ${known.history.days} whole days of requests so far. A forecast needs ${known.history.needed}.`
      }
      file="forecast"
      about={(answer) => ({
        ...rangeAbout(answer),
        as_of: answer.as_of,
        interval: answer.interval,
      })}
      table={({ days, tz }) => forecastTable(days, tz)}
      rowKey={({ date }) => date}
    >
      {({ days, quotas, tz }) => (
        <>
          <ForecastChart days={days} zone={tz} />
          <Quotas quotas={quotas} />
        </>
      )}
    </ChartPanel>
  );
});
