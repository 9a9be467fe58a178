// A year of a device day by day, coloured by how much of what was expected came and is valid; the same numbers as a table of months and days.
import { useQuery } from '@tanstack/react-query';

import { useFields } from '../../address/filter';
import type { DeviceRates, Rate } from '../../api/judged';
import { judgedQueries } from '../../api/judged';
import { DataTable } from '../../components/data-table';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';

const FIELDS = { year: { usual: '' } };
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const DAYS = Array.from({ length: 31 }, (_, index) => String(index + 1).padStart(2, '0'));

/** What a day is shown as. */
function look(rate: Rate | undefined): string {
  if (!rate || rate.meets == null) return 'rate-idle';
  if (rate.meets) return 'rate-met';
  return rate.received === 0 ? 'rate-none' : 'rate-low';
}

const percent = (rate: string | null | undefined) => (rate == null ? '—' : `${rate} %`);

export function Calendar({ mn }: { mn: string }) {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(judgedQueries.rates(mn, { year: values.year }));
  const shown = query.data?.year ?? 0;
  const years = [...new Set([shown, shown - 1, Number(query.data?.since?.slice(0, 4) ?? shown)])].filter(
    (year) => year > 0,
  );
  return (
    <Section title={t('rate-calendar')}>
      <div className="filters no-print">
        <ChoiceField
          label={t('year')}
          value={values.year}
          onChange={(year) => change({ year })}
          options={[
            { value: '', label: t('this-year') },
            ...years.map((year) => ({ value: String(year), label: String(year) })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {(rates) => (rates.days.length === 0 ? <Empty title={t('nothing-expected')} /> : <Year rates={rates} />)}
      </Loaded>
    </Section>
  );
}

function Year({ rates }: { rates: DeviceRates }) {
  const { t, pick } = useTexts();
  const days = new Map(rates.days.map((day) => [day.day, day]));
  const low = rates.days.filter((day) => day.meets === false).length;
  const told = (rate: Rate) =>
    t('rate-of-day', {
      rate: percent(rate.effective),
      expected: rate.expected,
      received: rate.received,
      valid: rate.valid,
    });
  return (
    <>
      <p className="soft">
        {t('rate-rule', { rule: pick(rates.rule.name), target: rates.rule.target })} {rates.rule.source}
      </p>
      <figure className="stack-tight" style={{ margin: 0 }}>
        <div
          className="rate-grid"
          role="img"
          aria-label={t('rate-year-sentence', { year: String(rates.year), days: rates.days.length, low })}
        >
          <span />
          {DAYS.map((day) => (
            <span key={day}>{Number(day) % 5 === 0 || day === '01' ? Number(day) : ''}</span>
          ))}
          {MONTHS.map((month) => [
            <span key={month}>{t('month-number', { month: Number(month) })}</span>,
            ...DAYS.map((day) => {
              const date = `${rates.year}-${month}-${day}`;
              const rate = days.get(date);
              return (
                <i
                  key={date}
                  className={rate ? look(rate) : undefined}
                  title={rate ? `${date} ${told(rate)}` : undefined}
                />
              );
            }),
          ])}
        </div>
        <figcaption className="rate-key soft">
          {[
            ['rate-met', t('rate-met')],
            ['rate-low', t('rate-low')],
            ['rate-none', t('rate-none')],
            ['rate-idle', t('rate-idle')],
          ].map(([kind, text]) => (
            <span key={kind}>
              <span className="rate-grid">
                <i className={kind} />
              </span>
              {text}
            </span>
          ))}
        </figcaption>
        <details>
          <summary>{t('numbers-as-table')}</summary>
          <RateTable caption={t('rates-by-month')} rows={rates.months.map((one) => ({ at: one.month, ...one }))} />
          <div className="hours-scroll" tabIndex={0} role="group" aria-label={t('rates-by-day')}>
            <RateTable caption={t('rates-by-day')} rows={rates.days.map((one) => ({ at: one.day, ...one }))} />
          </div>
        </details>
      </figure>
    </>
  );
}

function RateTable({ caption, rows }: { caption: string; rows: (Rate & { at: string })[] }) {
  const { t } = useTexts();
  return (
    <DataTable
      short
      cards={false}
      caption={caption}
      rows={rows}
      rowKey={(row) => row.at}
      columns={[
        { key: 'at', title: t('time-span'), heads: true, render: (row) => row.at },
        { key: 'expected', title: t('rate-expected'), number: true, render: (row) => row.expected },
        { key: 'received', title: t('rate-received'), number: true, render: (row) => row.received },
        { key: 'valid', title: t('rate-valid'), number: true, render: (row) => row.valid },
        {
          key: 'transmission',
          title: t('rate-transmission'),
          number: true,
          render: (row) => percent(row.transmission),
        },
        { key: 'effective', title: t('rate-effective'), number: true, render: (row) => percent(row.effective) },
      ]}
    />
  );
}
