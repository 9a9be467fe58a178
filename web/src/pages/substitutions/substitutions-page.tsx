// Substitution accounts with their balances, and what was retired with what is left of it.
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { fieldQueries, type Retired, type SubstitutionRow } from '../../api/field';
import { useMay } from '../../app/session';
import { DataTable, type Column } from '../../components/data-table';
import { UnitName } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts, type Texts } from '../../language/texts';
import { EnterDialog, OpenDialog } from './dialogs';
import { substitutionStates } from './looks';

function accountColumns({ t, pick }: Texts): Column<SubstitutionRow>[] {
  return [
    {
      key: 'account',
      title: t('substitution-account'),
      heads: true,
      minWidth: 180,
      text: (row) => row.title,
      render: (row) => <Link to={`/substitutions/${row.id}`}>{row.title}</Link>,
    },
    {
      key: 'rule',
      title: t('substitution-rule'),
      text: (row) => pick(row.rule_name),
      render: (row) => pick(row.rule_name),
    },
    {
      key: 'state',
      title: t('state'),
      text: (row) => t(substitutionStates[row.state].text),
      render: (row) => <StateWord look={substitutionStates[row.state]} />,
    },
    {
      key: 'required',
      title: t('substitution-required'),
      number: true,
      text: (row) => Number(row.required),
      render: (row) => `${row.demand} × ${row.ratio} = ${row.required}`,
    },
    {
      key: 'supply',
      title: t('substitution-supply'),
      number: true,
      text: (row) => Number(row.supply),
      render: (row) => row.supply,
    },
    {
      key: 'remainder',
      title: t('substitution-remainder'),
      number: true,
      text: (row) => Number(row.remainder),
      render: (row) => <span style={{ color: row.suffices ? 'inherit' : 'var(--bad)' }}>{row.remainder}</span>,
    },
    {
      key: 'unit',
      title: t('substitution-measure'),
      text: (row) => pick(row.unit.name),
      render: (row) => pick(row.unit.name),
    },
    {
      key: 'owner',
      title: t('unit'),
      text: (row) => (row.owner ? pick(row.owner.name) : ''),
      render: (row) => (row.owner ? <UnitName unit={row.owner} brief /> : t('role-plan-office')),
    },
  ];
}

function retiredColumns({ t, pick }: Texts): Column<Retired>[] {
  return [
    {
      key: 'object',
      title: t('retired-object'),
      heads: true,
      minWidth: 160,
      text: (row) => row.title,
      render: (row) => <Link to={`/objects/${row.object}`}>{row.title}</Link>,
    },
    { key: 'on', title: t('retired-on'), text: (row) => row.retired_on, render: (row) => row.retired_on },
    {
      key: 'amount',
      title: t('retired-amount'),
      number: true,
      text: (row) => Number(row.amount),
      render: (row) => `${row.amount} ${pick(row.unit.name)}`,
    },
    {
      key: 'uses',
      title: t('retired-uses'),
      text: (row) => row.uses.map((one) => `${one.amount} ${one.title}`).join(' + '),
      render: (row) =>
        row.uses.length === 0
          ? '—'
          : row.uses.map((one) => (
              <div key={one.account}>
                {one.amount} <Link to={`/substitutions/${one.account}`}>{one.title}</Link>
              </div>
            )),
    },
    { key: 'left', title: t('retired-left'), number: true, text: (row) => Number(row.left), render: (row) => row.left },
    {
      key: 'proof',
      title: t('evidence'),
      number: true,
      text: (row) => row.evidence.length,
      render: (row) => row.evidence.length,
    },
  ];
}

export default function SubstitutionsPage() {
  const texts = useTexts();
  const { t } = texts;
  const [dialog, setDialog] = useState<'open' | 'enter' | undefined>(undefined);
  const may = useMay('keep-substitutions');
  const accounts = useQuery(fieldQueries.substitutions());
  const retired = useQuery(fieldQueries.retired());
  const short = (accounts.data ?? []).filter((row) => row.state !== 'void' && !row.suffices).length;
  return (
    <Page
      title={t('nav-substitutions')}
      lead={accounts.data && <p>{t('substitutions-sentence', { total: accounts.data.length, short })}</p>}
      actions={
        may && (
          <>
            <Button onClick={() => setDialog('enter')}>{t('retired-enter')}</Button>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog('open')}>
              {t('substitution-open')}
            </Button>
          </>
        )
      }
    >
      <Loaded query={accounts}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('substitutions-none')} hint={t('substitutions-none-hint')} />
          ) : (
            <DataTable
              caption={t('nav-substitutions')}
              name="accounts"
              columns={accountColumns(texts)}
              rows={rows}
              rowKey={(row) => row.id}
            />
          )
        }
      </Loaded>
      <Section title={t('retired-objects')}>
        <Loaded query={retired}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t('retired-none')} />
            ) : (
              <DataTable
                caption={t('retired-objects')}
                name="retired"
                columns={retiredColumns(texts)}
                rows={rows}
                rowKey={(row) => row.object}
              />
            )
          }
        </Loaded>
      </Section>
      {dialog === 'open' && <OpenDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'enter' && <EnterDialog onClose={() => setDialog(undefined)} />}
    </Page>
  );
}
