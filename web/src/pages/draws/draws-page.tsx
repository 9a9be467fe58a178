// Draws of whom to inspect: committed to, frozen, drawn.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { fieldChanges, fieldQueries, type DrawRow } from '../../api/field';
import { useMay } from '../../app/session';
import { DataTable, type Column } from '../../components/data-table';
import { DayInput } from '../../components/filter-fields';
import { describeProblem, Empty, Loaded } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { useTexts, type Texts } from '../../language/texts';
import { readDay } from '../../language/time';
import { stages } from './stages';

function columns({ t, pick }: Texts): Column<DrawRow>[] {
  return [
    {
      key: 'draw',
      title: t('draw'),
      heads: true,
      minWidth: 180,
      text: (row) => row.title,
      render: (row) => <Link to={`/draws/${row.id}`}>{row.title}</Link>,
    },
    {
      key: 'stage',
      title: t('state'),
      text: (row) => row.stage,
      render: (row) => t(stages[row.stage]?.text ?? 'draw-committed'),
    },
    {
      key: 'checklist',
      title: t('inspection-checklist'),
      text: (row) => pick(row.checklist.name),
      render: (row) => pick(row.checklist.name),
    },
    {
      key: 'drawn',
      title: t('draw-drawn-of'),
      number: true,
      text: (row) => row.drawn,
      render: (row) => `${row.drawn} / ${row.candidates}`,
    },
    { key: 'due', title: t('inspection-due'), text: (row) => row.due, render: (row) => row.due },
    {
      key: 'commitment',
      title: t('draw-commitment'),
      text: (row) => row.commitment,
      render: (row) => <code title={row.commitment}>{row.commitment.slice(0, 12)}</code>,
    },
  ];
}

export default function DrawsPage() {
  const texts = useTexts();
  const { t } = texts;
  const may = useMay('draw-inspections');
  const query = useQuery(fieldQueries.draws());
  return (
    <Page title={t('nav-draws')} lead={<p>{t('draws-lead')}</p>}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('draws-none')} />
          ) : (
            <DataTable
              caption={t('nav-draws')}
              name="draws"
              columns={columns(texts)}
              rows={rows}
              rowKey={(row) => row.id}
            />
          )
        }
      </Loaded>
      {may && (
        <Section title={t('draw-open')} id="act">
          <Open />
        </Section>
      )}
    </Page>
  );
}

function Open() {
  const texts = useTexts();
  const { t, pick } = texts;
  const id = useId();
  const client = useQueryClient();
  const go = useNavigate();
  const lists = useQuery(fieldQueries.checklists());
  const [title, setTitle] = useState('');
  const [checklist, setChecklist] = useState('six-hundreds');
  const [due, setDue] = useState('');
  const day = readDay(due);
  const save = useMutation({
    mutationFn: () => fieldChanges.openDraw({ title, checklist, due: day ?? '' }),
    onSuccess: async (made) => {
      await client.invalidateQueries();
      await go(`/draws/${made.id}`);
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
      <label className="filter" style={{ width: 240 }} htmlFor={`${id}-title`}>
        <span>{t('draw-title')}</span>
        <Input id={`${id}-title`} required value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label className="filter" style={{ width: 200 }} htmlFor={`${id}-list`}>
        <span>{t('inspection-checklist')}</span>
        <Select
          id={`${id}-list`}
          value={checklist}
          onChange={(key: string) => setChecklist(key)}
          options={(lists.data ?? []).map((one) => ({ value: one.key, label: pick(one.name) }))}
        />
      </label>
      <label className="filter" htmlFor={`${id}-due`}>
        <span>{t('inspection-due')}</span>
        <DayInput id={`${id}-due`} value={due} onChange={setDue} />
      </label>
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={day === undefined}>
        {t('draw-open')}
      </Button>
      {save.isError && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(save.error, texts)}
        </span>
      )}
    </form>
  );
}
