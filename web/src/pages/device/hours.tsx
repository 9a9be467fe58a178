// The hours of a factor, judged, beside what the device reported itself; each can be asked how it came to be.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';

import { useFields } from '../../address/filter';
import type { DeviceHour, DeviceHours } from '../../api/judged';
import { judgedQueries } from '../../api/judged';
import { DataTable } from '../../components/data-table';
import { ChoiceField, DayInput } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatLocal, readDay } from '../../language/time';

const FIELDS = { of: { usual: '' }, on: { usual: '' } };

interface Props {
  mn: string;
  channels: { factor: string; label: string }[];
}

export function Hours({ mn, channels }: Props) {
  const { t } = useTexts();
  const id = useId();
  const [values, change] = useFields(FIELDS);
  const factor = channels.find((one) => one.factor === values.of)?.factor ?? channels[0]?.factor ?? '';
  const day = readDay(values.on);
  const query = useQuery(judgedQueries.hours(mn, { factor, to: day }));
  const [asked, setAsked] = useState('');
  return (
    <Section title={t('judged-hours')}>
      <div className="filters no-print">
        <ChoiceField
          label={t('factor')}
          value={factor}
          onChange={(of) => {
            setAsked('');
            change({ of });
          }}
          options={channels.map((one) => ({ value: one.factor, label: one.label }))}
        />
        <label className="filter" htmlFor={id}>
          <span>{t('last-day')}</span>
          <DayInput id={id} value={values.on} onChange={(on) => change({ on })} />
        </label>
      </div>
      <Loaded query={query}>
        {(hours) =>
          hours.hours.length === 0 ? (
            <Empty title={t('no-hours')} />
          ) : (
            <>
              <p className="soft">{t('hour-rule', { need: hours.need, span: hours.span, rule: hours.rule })}</p>
              <Days hours={hours} />
              <HourTable hours={hours} onWhy={setAsked} />
            </>
          )
        }
      </Loaded>
      {asked !== '' && <Why mn={mn} factor={factor} at={asked} onClose={() => setAsked('')} />}
    </Section>
  );
}

/** A value, or why there is none. */
function useValue() {
  const { pick } = useTexts();
  return (value: string | null | undefined, why: DeviceHour['why_not']) =>
    value ?? (why ? <span className="soft">{pick(why.text)}</span> : '—');
}

function Days({ hours }: { hours: DeviceHours }) {
  const { t, pick } = useTexts();
  const value = useValue();
  return (
    <DataTable
      short
      caption={t('judged-days')}
      rows={hours.days}
      rowKey={(row) => row.day}
      columns={[
        { key: 'day', title: t('day'), heads: true, render: (row) => <span className="nowrap">{row.day}</span> },
        {
          key: 'value',
          title: `${t('folded-mean')} ${hours.unit}`,
          number: true,
          render: (row) => value(row.value, row.why_not),
        },
        { key: 'valid', title: t('valid-hours'), number: true, render: (row) => `${row.valid} / ${row.running}` },
        { key: 'own', title: t('reported-by-device'), number: true, render: (row) => row.own ?? '—' },
        { key: 'difference', title: t('difference'), number: true, render: (row) => row.difference ?? '—' },
        { key: 'reference', title: t('folded-to'), render: (row) => (row.reference ? pick(row.reference) : '—') },
      ]}
    />
  );
}

function HourTable({ hours, onWhy }: { hours: DeviceHours; onWhy: (at: string) => void }) {
  const { t, pick } = useTexts();
  const value = useValue();
  const rows = [...hours.hours].reverse();
  return (
    <div className="hours-scroll" tabIndex={0} role="group" aria-label={t('judged-hours')}>
      <DataTable
        short
        caption={t('judged-hours')}
        rows={rows}
        rowKey={(row) => row.at}
        columns={[
          {
            key: 'at',
            title: t('hour'),
            heads: true,
            render: (row) => <span className="nowrap">{formatLocal(row.at)}</span>,
          },
          { key: 'valid', title: t('valid-minutes'), number: true, render: (row) => `${row.valid} / ${row.present}` },
          {
            key: 'value',
            title: `${t('mean')} ${hours.unit}`,
            number: true,
            render: (row) => value(row.value, row.why_not),
          },
          {
            key: 'folded',
            title: t('folded'),
            number: true,
            render: (row) => (row.value == null ? '—' : value(row.folded, row.why_not_folded)),
          },
          {
            key: 'verdict',
            title: t('limit'),
            render: (row) =>
              row.verdict === 'over' ? (
                <strong style={{ color: 'var(--bad)' }}>
                  {t('over-limit-by', { limit: row.limit ?? '', over: row.over ?? '' })}
                </strong>
              ) : row.verdict === 'within' ? (
                t('within-limit', { limit: row.limit ?? '' })
              ) : (
                '—'
              ),
          },
          {
            key: 'own',
            title: t('reported-by-device'),
            number: true,
            render: (row) => (row.own == null ? '—' : `${row.own} (${row.difference ?? '—'})`),
          },
          { key: 'marked', title: t('marked'), render: (row) => (row.marked ? pick(row.marked) : '') },
          {
            key: 'why',
            title: t('why'),
            render: (row) => (
              <Button size="small" onClick={() => onWhy(row.at)} aria-label={`${t('why')} ${formatLocal(row.at)}`}>
                {t('why')}
              </Button>
            ),
          },
        ]}
      />
    </div>
  );
}

interface WhyProps {
  mn: string;
  factor: string;
  at: string;
  onClose: () => void;
}

function Why({ mn, factor, at, onClose }: WhyProps) {
  const { t, pick } = useTexts();
  const query = useQuery(judgedQueries.hour(mn, { factor, at }));
  return (
    <div
      className="notice"
      role="region"
      aria-label={t('why-of-hour', { hour: formatLocal(at) })}
      style={{ display: 'block' }}
    >
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <h3>{t('why-of-hour', { hour: formatLocal(at) })}</h3>
        <Button size="small" onClick={onClose}>
          {t('close-why')}
        </Button>
      </div>
      <Loaded query={query}>
        {(why) => (
          <div className="stack-tight">
            <p>{pick(why.calculation)}</p>
            <Facts
              items={[
                [t('rule'), pick(why.rule)],
                [t('valid-minutes'), `${why.hour.valid} / ${why.hour.present} (${why.hour.marks})`],
                [t('folded-to'), why.reference ? pick(why.reference) : ''],
                [t('limit-source'), why.limit_source ?? ''],
                [t('marked'), why.hour.marked ? pick(why.hour.marked) : ''],
              ]}
            />
            <DataTable
              short
              caption={t('what-went-in')}
              rows={why.inputs}
              rowKey={(row) => `${row.frame}/${row.factor}/${row.at}`}
              columns={[
                {
                  key: 'at',
                  title: t('data-time'),
                  heads: true,
                  render: (row) => <span className="nowrap">{formatLocal(row.at)}</span>,
                },
                { key: 'factor', title: t('factor'), render: (row) => pick(row.label) },
                { key: 'value', title: t('value'), number: true, render: (row) => `${row.value} ${row.unit}` },
                { key: 'mark', title: t('data-mark'), render: (row) => row.mark ?? '—' },
                { key: 'counts', title: t('counts'), render: (row) => t(row.counts ? 'counts-yes' : 'counts-no') },
                { key: 'frame', title: t('number-of-frame'), number: true, render: (row) => row.frame },
              ]}
            />
          </div>
        )}
      </Loaded>
    </div>
  );
}
