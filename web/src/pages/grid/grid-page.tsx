// The grid of four levels: one goes down it, and sees where nobody is.
import { DownloadOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import { apiPath } from '../../api/client';
import { fieldQueries, type GridCell, type GridCellDetail, type GridGap, type GridLevel } from '../../api/field';
import { useMay } from '../../app/session';
import { DataTable, type Column } from '../../components/data-table';
import { Loaded } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { useTexts, type Texts } from '../../language/texts';
import { People } from './people';
import { Responsible } from './responsible';

const levels: Record<GridLevel, { text: string }> = {
  city: { text: 'grid-city' },
  county: { text: 'grid-county' },
  town: { text: 'grid-town' },
  village: { text: 'grid-village' },
};

const gaps: Record<GridGap, { text: string }> = {
  'no-one': { text: 'grid-no-one' },
  'no-chief': { text: 'grid-no-chief' },
};

export default function GridPage() {
  const { t, language } = useTexts();
  const [search] = useSearchParams();
  const root = useQuery(fieldQueries.grid());
  const code = search.get('cell') ?? root.data?.cell.code ?? '';
  const query = useQuery({ ...fieldQueries.gridCell(code), enabled: code !== '' });
  const contacts = useMay('read-contacts');
  const villages = root.data?.levels.find((one) => one.level === 'village');
  return (
    <Page
      title={t('nav-grid')}
      lead={
        villages && (
          <p>{t('grid-sentence', { cells: villages.cells, empty: villages.no_one, chief: villages.no_chief })}</p>
        )
      }
      actions={
        contacts && (
          <a href={apiPath('/exports/roster.xlsx', { lang: language, cell: code })}>
            <DownloadOutlined aria-hidden /> {t('grid-roster')}
          </a>
        )
      }
    >
      {root.isError ? (
        <Loaded query={root}>{() => null}</Loaded>
      ) : (
        <Loaded query={query}>{(detail) => <Cell detail={detail} />}</Loaded>
      )}
      <Section title={t('grid-responsible')}>
        <Responsible />
      </Section>
      <p className="soft">{t('grid-codes-note')}</p>
    </Page>
  );
}

function Lacks({ cell }: { cell: GridCell }) {
  const { t } = useTexts();
  if (!cell.gap) return null;
  return (
    <span className="state-word tone-warn">
      <WarningOutlined aria-hidden /> {t(gaps[cell.gap].text)}
    </span>
  );
}

function columns({ t }: Texts): Column<GridCell>[] {
  return [
    {
      key: 'cell',
      title: t('grid-cell'),
      heads: true,
      minWidth: 160,
      text: (row) => row.name,
      render: (row) => (
        <Link to={{ search: `?cell=${row.code}` }} lang="zh-CN">
          {row.name}
        </Link>
      ),
    },
    { key: 'code', title: t('grid-code'), text: (row) => row.code, render: (row) => <code>{row.code}</code> },
    { key: 'chief', title: t('grid-chief'), text: (row) => row.chief ?? '', render: (row) => row.chief ?? '—' },
    {
      key: 'members',
      title: t('grid-members'),
      number: true,
      text: (row) => row.members,
      render: (row) => row.members,
    },
    { key: 'gap', title: t('grid-gap'), text: (row) => row.gap ?? '', render: (row) => <Lacks cell={row} /> },
    {
      key: 'below',
      title: t('grid-gaps-below'),
      number: true,
      text: (row) => row.gaps_below,
      render: (row) => row.gaps_below,
    },
  ];
}

function Cell({ detail }: { detail: GridCellDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const [words, setWords] = useState('');
  const id = useId();
  const shown = detail.cells.filter((cell) => cell.name.includes(words.trim()));
  return (
    <>
      <nav aria-label={t('trail')}>
        <ol className="row">
          {detail.chain.map((cell) => (
            <li key={cell.code}>
              <Link to={{ search: `?cell=${cell.code}` }} lang="zh-CN">
                {cell.name}
              </Link>{' '}
              <span className="soft">{t(levels[cell.level].text)}</span>
            </li>
          ))}
        </ol>
      </nav>
      <Section title={detail.cell.name} aside={<Lacks cell={detail.cell} />}>
        <ul className="row">
          {detail.levels.map((one) => (
            <li key={one.level} className="soft">
              {t('grid-level-sentence', {
                level: t(levels[one.level].text),
                cells: one.cells,
                empty: one.no_one,
                chief: one.no_chief,
              })}
            </li>
          ))}
        </ul>
        <People detail={detail} />
      </Section>
      {detail.cells.length > 0 && (
        <Section
          title={t('grid-below')}
          aside={
            <label className="row" htmlFor={id}>
              {t('words')}
              <Input id={id} style={{ width: 160 }} value={words} onChange={(event) => setWords(event.target.value)} />
            </label>
          }
        >
          <DataTable
            caption={t('grid-below')}
            name="cells"
            columns={columns(texts)}
            rows={shown}
            rowKey={(row) => row.code}
          />
        </Section>
      )}
    </>
  );
}
