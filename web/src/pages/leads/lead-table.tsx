// Leads of the screens: what was seen, what else would look the same, how often the screen is wrong; a person dismisses or confirms.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';

import type { Lead, LeadState } from '../../api/judged';
import { judgedChanges } from '../../api/judged';
import { DataTable } from '../../components/data-table';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { formatLocal, formatMoment } from '../../language/time';

export const leadStates: Record<LeadState, { text: string }> = {
  open: { text: 'lead-open' },
  confirmed: { text: 'lead-confirmed' },
  dismissed: { text: 'lead-dismissed' },
};

/** Where the hours of a lead are shown. */
function address(lead: Lead): string {
  const last = new Date(Date.parse(`${lead.to}Z`) - 1_000).toISOString().slice(0, 10);
  return `/devices/${encodeURIComponent(lead.mn)}?view=judged&of=${encodeURIComponent(lead.factor)}&on=${last}&factor=${encodeURIComponent(lead.factor)}&span=week`;
}

export function LeadTable({ leads, of }: { leads: Lead[]; of: 'device' | 'city' }) {
  const { t, pick } = useTexts();
  return (
    <DataTable
      {...(of === 'city' ? { name: 'leads' } : { short: true })}
      caption={t('device-leads')}
      rows={leads}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'seen',
          title: t('lead-seen'),
          heads: true,
          text: (row) => pick(row.seen),
          render: (row) => (
            <span className="stack-tight">
              <span>
                <strong>{pick(row.name)}</strong> {pick(row.label)}
              </span>
              <span>{pick(row.seen)}</span>
              <span className="soft">{t('lead-ordinary', { causes: pick(row.ordinary) })}</span>
            </span>
          ),
        },
        ...(of === 'city'
          ? [{ key: 'device', title: t('device'), text: (row: Lead) => row.device, render: (row: Lead) => row.device }]
          : []),
        {
          key: 'time',
          title: t('time-span'),
          text: (row) => row.from,
          render: (row) => (
            <Link to={address(row)}>
              {formatLocal(row.from)} – {formatLocal(row.to)}
            </Link>
          ),
        },
        {
          key: 'statistic',
          title: t('lead-statistic'),
          text: (row) => row.statistic,
          render: (row) =>
            t('lead-statistic-of', {
              statistic: row.statistic.toPrecision(3),
              threshold: row.threshold.toPrecision(3),
              edition: row.parameters,
            }),
        },
        {
          key: 'wrong',
          title: t('lead-false-alarms'),
          text: (row) => row.false_alarms,
          render: (row) => t('lead-false-alarms-of', { wrong: row.false_alarms, months: row.months }),
        },
        {
          key: 'state',
          title: t('state'),
          text: (row) => t(leadStates[row.state].text),
          render: (row) => <Settling lead={row} />,
        },
      ]}
    />
  );
}

function Settling({ lead }: { lead: Lead }) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const settle = useMutation({
    mutationFn: (verdict: 'dismiss' | 'confirm') => judgedChanges.settle(lead.id, verdict, reason),
    onSuccess: async () => {
      await client.invalidateQueries();
      setOpen(false);
    },
  });
  return (
    <span className="stack-tight">
      <span>{t(leadStates[lead.state].text)}</span>
      {lead.settled && (
        <span className="soft">
          <span lang="zh-CN">{lead.reason}</span> {lead.by} {formatMoment(lead.settled)}
        </span>
      )}
      {lead.may_settle && !open && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('lead-settle')}
        </Button>
      )}
      {lead.may_settle && open && (
        <form
          className="stack-tight"
          onSubmit={(event) => {
            event.preventDefault();
            settle.mutate('dismiss');
          }}
        >
          <label className="filter" htmlFor={id}>
            <span>{t('lead-reason')}</span>
            <Input id={id} required value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <span className="row">
            <Button size="small" type="primary" htmlType="submit" loading={settle.isPending}>
              {t('lead-dismiss')}
            </Button>
            {lead.state === 'open' && (
              <Button
                size="small"
                disabled={reason.trim() === ''}
                loading={settle.isPending}
                onClick={() => settle.mutate('confirm')}
              >
                {t('lead-confirm')}
              </Button>
            )}
          </span>
          {settle.error && (
            <span role="alert" style={{ color: 'var(--bad)' }}>
              {describeProblem(settle.error, texts)}
            </span>
          )}
        </form>
      )}
    </span>
  );
}
