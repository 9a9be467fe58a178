// The counts of a score as columns, the same wherever units or districts are compared.
import type { ScoreRow } from '../api/types';
import type { Texts } from '../language/texts';
import type { Column } from './data-table';

const plain: [
  keyof ScoreRow & ('owed' | 'on_time' | 'late' | 'missing' | 'returned' | 'accepted'),
  { text: string },
][] = [
  ['owed', { text: 'score-owed' }],
  ['on_time', { text: 'punctuality-on-time' }],
  ['late', { text: 'punctuality-late' }],
  ['missing', { text: 'punctuality-missing' }],
  ['returned', { text: 'score-returned' }],
  ['accepted', { text: 'score-accepted' }],
];

export function scoreColumns<R>({ t }: Texts, of: (row: R) => ScoreRow, total?: ScoreRow): Column<R>[] {
  const share = (score: ScoreRow) => (score.on_time_share ? `${score.on_time_share}%` : '—');
  return [
    {
      key: 'share',
      title: t('score-share'),
      number: true,
      text: (row) => Number(of(row).on_time_share ?? -1),
      render: (row) => <strong>{share(of(row))}</strong>,
      total: total && share(total),
    },
    ...plain.map(([field, { text }]): Column<R> => ({
      key: field,
      title: t(text),
      number: true,
      text: (row) => of(row)[field],
      render: (row) =>
        field === 'missing' && of(row).missing > 0 ? (
          <strong style={{ color: 'var(--bad)' }}>{of(row).missing}</strong>
        ) : (
          of(row)[field]
        ),
      total: total?.[field],
    })),
    {
      key: 'closed',
      title: t('assignments-closed'),
      number: true,
      text: (row) => of(row).assignments.closed,
      render: (row) => `${of(row).assignments.closed} / ${sum(of(row))}`,
      total: total && `${total.assignments.closed} / ${sum(total)}`,
    },
  ];
}

function sum({ assignments }: ScoreRow): number {
  const { awaiting_receipt, in_progress, under_review, returned, completed, closed } = assignments;
  return awaiting_receipt + in_progress + under_review + returned + completed + closed;
}
