// From which day to which: the days of the journal that are summed up.
import { useId } from 'react';

import { DayInput } from '../../components/filter-fields';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';

interface Props {
  from: string;
  to: string;
  onChange: (range: { from?: string; to?: string }) => void;
}

/** The days as the API takes them; what is no day is left out. */
export const rangeOf = (values: { from: string; to: string }) => ({
  from: readDay(values.from) ?? '',
  to: readDay(values.to) ?? '',
});

export function RangeFields({ from, to, onChange }: Props) {
  const { t } = useTexts();
  const id = useId();
  return (
    <>
      <label className="filter" htmlFor={`${id}-from`}>
        <span>{t('range-from')}</span>
        <DayInput id={`${id}-from`} value={from} onChange={(text) => onChange({ from: text })} />
      </label>
      <label className="filter" htmlFor={`${id}-to`}>
        <span>{t('range-to')}</span>
        <DayInput id={`${id}-to`} value={to} onChange={(text) => onChange({ to: text })} />
      </label>
    </>
  );
}
