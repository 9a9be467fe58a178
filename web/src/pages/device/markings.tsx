// Marks by the enterprise: what was marked, and a form to mark. Marks after noon of the next day are taken and excuse nothing.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';

import { judgedChanges, judgedQueries } from '../../api/judged';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { describeProblem, Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatLocal, formatMoment, readDay, toHalfWidth } from '../../language/time';

const MARKS: Record<string, { text: string }> = {
  stopped: { text: 'mark-stopped' },
  'start-stop': { text: 'mark-start-stop' },
  maintenance: { text: 'mark-maintenance' },
  fault: { text: 'mark-fault' },
  calibration: { text: 'mark-calibration' },
  'out-of-control': { text: 'mark-out-of-control' },
};

interface Props {
  mn: string;
  channels: { factor: string; label: string }[];
}

/** `2026-11-28 10` or `2026-11-28 10:00` as the API writes it; as it is where it cannot be read. */
function hourOf(text: string): string {
  const [day = '', time = ''] = toHalfWidth(text).split(/[ T]+/);
  const read = readDay(day);
  const hour = /^(\d{1,2})(?::(\d{2}))?$/.exec(time);
  return read && hour ? `${read}T${(hour[1] ?? '').padStart(2, '0')}:${hour[2] ?? '00'}:00` : text;
}

export function Markings({ mn, channels }: Props) {
  const { t, pick } = useTexts();
  const mayMark = useMay('mark-hours');
  const [open, setOpen] = useState(false);
  const query = useQuery(judgedQueries.markings(mn));
  const named = (factor: string | null | undefined) =>
    factor == null ? t('all-factors') : (channels.find((one) => one.factor === factor)?.label ?? factor);
  return (
    <Section title={t('markings')}>
      <p className="soft">{t('markings-hint')}</p>
      <Loaded query={query}>
        {(markings) =>
          markings.length === 0 ? (
            <Empty title={t('no-markings')} />
          ) : (
            <DataTable
              short
              caption={t('markings')}
              rows={markings}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'time',
                  title: t('time-span'),
                  heads: true,
                  render: (row) => `${formatLocal(row.from)} – ${formatLocal(row.to)}`,
                },
                { key: 'factor', title: t('factor'), render: (row) => named(row.factor) },
                { key: 'says', title: t('marked'), render: (row) => pick(row.says) },
                { key: 'reason', title: t('reason'), render: (row) => <span lang="zh-CN">{row.reason}</span> },
                { key: 'by', title: t('filed'), render: (row) => `${row.by} ${formatMoment(row.recorded)}` },
                {
                  key: 'worth',
                  title: t('marking-worth'),
                  render: (row) =>
                    [
                      row.in_time > 0 && t('marked-in-time', { hours: row.in_time }),
                      row.late > 0 && t('marked-late', { hours: row.late }),
                      row.claimed > 0 && t('marked-claimed', { hours: row.claimed }),
                    ]
                      .filter(Boolean)
                      .join(t('list-separator')),
                },
              ]}
            />
          )
        }
      </Loaded>
      {mayMark &&
        (open ? (
          <Form mn={mn} channels={channels} onDone={() => setOpen(false)} />
        ) : (
          <Button onClick={() => setOpen(true)}>{t('mark-hours')}</Button>
        ))}
    </Section>
  );
}

function Form({ mn, channels, onDone }: Props & { onDone: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const client = useQueryClient();
  const [factor, setFactor] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [mark, setMark] = useState('fault');
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () =>
      judgedChanges.mark(mn, {
        factor: factor === '' ? null : factor,
        from: hourOf(from),
        to: hourOf(to),
        mark,
        reason,
      }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className="filter" htmlFor={`${id}-from`}>
        <span>{t('mark-from')}</span>
        <Input
          id={`${id}-from`}
          required
          placeholder="2026-11-28 10:00"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label className="filter" htmlFor={`${id}-to`}>
        <span>{t('mark-to')}</span>
        <Input
          id={`${id}-to`}
          required
          placeholder="2026-11-28 12:00"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </label>
      <label className="filter" htmlFor={`${id}-factor`}>
        <span>{t('factor')}</span>
        <Select
          id={`${id}-factor`}
          value={factor}
          onChange={setFactor}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('all-factors') },
            ...channels.map((one) => ({ value: one.factor, label: one.label })),
          ]}
        />
      </label>
      <label className="filter" htmlFor={`${id}-mark`}>
        <span>{t('marked')}</span>
        <Select
          id={`${id}-mark`}
          value={mark}
          onChange={setMark}
          popupMatchSelectWidth={false}
          options={Object.entries(MARKS).map(([value, { text }]) => ({ value, label: t(text) }))}
        />
      </label>
      <label className="filter" htmlFor={`${id}-reason`}>
        <span>{t('reason')}</span>
        <Input id={`${id}-reason`} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('file-marking')}
      </Button>
      <Button onClick={onDone}>{t('cancel')}</Button>
      {save.error && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(save.error, texts)}
        </span>
      )}
    </form>
  );
}
