// The rows of a ledger with everything clerks do to a table: choose columns, sort, add up, copy, take along as a file.
import { CopyOutlined, DownloadOutlined, SettingOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Popover } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

import { apiPath } from '../../api/client';
import type { LedgerDetail, ObjectRow } from '../../api/types';
import { useFields } from '../../address/filter';
import { useSession } from '../../app/session';
import { Empty, Failed, Loading } from '../../components/loaded';
import { VirtualTable } from '../../components/virtual-table';
import { useTexts } from '../../language/texts';
import { sumOf } from '../../ledger/values';
import { objectColumns } from './object-columns';
import type { ObjectColumn } from './object-columns';
import { FIELDS, isFiltered, questionOf, withoutFilters } from './question';
import { useReadAll, useRows } from './use-rows';

/** More than this belongs into a file. */
const MOST_COPIED = 20_000;

export function ObjectTable({ ledger }: { ledger: LedgerDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { clock } = useSession();
  const [search, setSearch] = useSearchParams();
  const [values, change] = useFields(FIELDS);
  const key = search.toString();
  const question = useMemo(() => questionOf(new URLSearchParams(key)), [key]);
  const rows = useRows(ledger.key, question);
  const readAll = useReadAll(ledger.key, question);
  const [read, setRead] = useState<{ of: string; rows: ObjectRow[] } | undefined>(undefined);
  const columns = useMemo(() => objectColumns(ledger, texts), [ledger, texts]);
  const chosen = values.columns === '' ? undefined : values.columns.split('.');
  const shown = columns.filter((column) => column.heads || (chosen ? chosen.includes(column.key) : column.usual));
  const total = rows.total;
  const added = rows.all ?? (read?.of === key ? read.rows : undefined);
  const withTotals = useMemo(() => shown.map((column) => totalled(column, added, t('total'))), [shown, added, t]);

  if (rows.problem !== undefined && total === undefined) return <Failed problem={rows.problem} retry={rows.retry} />;
  if (total === undefined) return <Loading />;
  if (total === 0)
    return (
      <Empty
        title={t('no-objects-match')}
        hint={t('no-match-hint')}
        action={
          isFiltered(search) && <Button onClick={() => setSearch(withoutFilters(search))}>{t('clear-filters')}</Button>
        }
      />
    );
  return (
    <div className="stack-tight">
      <div className="table-tools no-print">
        <span className="soft" aria-live="polite">
          {t('rows-as-of', { count: total, day: String(question['as_of'] || clock.today) })}
        </span>
        <span className="row" style={{ gap: 4 }}>
          {!added && shown.some((column) => column.number) && (
            <Reader label={t('add-up')} readAll={readAll} onRead={(all) => setRead({ of: key, rows: all })} />
          )}
          <ColumnChoice columns={columns} shown={shown} onChange={(kept) => change({ columns: kept.join('.') })} />
          <CopyRows columns={shown} total={total} readAll={readAll} />
          <a href={apiPath(`/ledgers/${ledger.key}/export`, { ...question, format: 'xlsx' })} download>
            <DownloadOutlined aria-hidden /> {t('as-workbook')}
          </a>
          <a href={apiPath(`/ledgers/${ledger.key}/export`, { ...question, format: 'csv' })} download>
            <DownloadOutlined aria-hidden /> CSV
          </a>
        </span>
      </div>
      {rows.problem !== undefined && <Failed problem={rows.problem} retry={rows.retry} />}
      <VirtualTable
        caption={pick(ledger.name)}
        columns={withTotals}
        count={total}
        rowAt={rows.rowAt}
        rowKey={(row) => row.id}
        sort={values.sort}
        onSort={(sort) => change({ sort })}
        onView={rows.onView}
      />
    </div>
  );
}

function totalled(column: ObjectColumn, rows: ObjectRow[] | undefined, word: string): ObjectColumn {
  if (!rows) return column;
  if (column.heads) return { ...column, total: `${word} ${rows.length}` };
  const { field } = column;
  if (!field || (field.kind !== 'integer' && field.kind !== 'decimal') || isPlace(field.key)) return column;
  return { ...column, total: sumOf(rows.map((row) => row.values[field.key] ?? '')) };
}

const isPlace = (key: string) => key === 'longitude' || key === 'latitude';

interface ReaderProps {
  label: string;
  readAll: (progress: (read: number, of: number) => void) => Promise<ObjectRow[]>;
  onRead: (rows: ObjectRow[]) => void;
}

/** Reads every row before it does something with them, and says how far it is. */
function Reader({ label, readAll, onRead }: ReaderProps) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [said, setSaid] = useState('');
  const start = () => {
    setSaid('0');
    readAll((done, of) => setSaid(`${done} / ${of}`))
      .then(onRead, () => void message.error(t('problem-network')))
      .finally(() => setSaid(''));
  };
  return (
    <Button size="small" type="text" disabled={said !== ''} onClick={start}>
      {label} {said}
    </Button>
  );
}

interface CopyProps {
  columns: ObjectColumn[];
  total: number;
  readAll: ReaderProps['readAll'];
}

function CopyRows({ columns, total, readAll }: CopyProps) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    if (total > MOST_COPIED) {
      void message.info(t('copy-too-many', { most: MOST_COPIED }));
      return;
    }
    setBusy(true);
    try {
      const rows = await readAll(() => undefined);
      const lines = [
        columns.map((column) => column.title),
        ...rows.map((row) => columns.map((column) => column.text(row).replace(/\s+/g, ' '))),
      ];
      await navigator.clipboard.writeText(lines.map((line) => line.join('\t')).join('\n'));
      void message.success(t('copied-rows', { count: rows.length }));
    } catch {
      void message.error(t('copy-failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="small" type="text" loading={busy} icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
      {t('copy-table')}
    </Button>
  );
}

interface ChoiceProps {
  columns: ObjectColumn[];
  shown: ObjectColumn[];
  onChange: (kept: string[]) => void;
}

function ColumnChoice({ columns, shown, onChange }: ChoiceProps) {
  const { t } = useTexts();
  const keys = shown.map((column) => column.key);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <fieldset className="column-choice">
          <legend className="visually-hidden">{t('choose-columns')}</legend>
          {columns.map((column) => (
            <Checkbox
              key={column.key}
              checked={keys.includes(column.key)}
              disabled={column.heads === true}
              onChange={() =>
                onChange(
                  columns
                    .map((one) => one.key)
                    .filter((key) => (key === column.key ? !keys.includes(key) : keys.includes(key))),
                )
              }
            >
              {column.title}
            </Checkbox>
          ))}
          <Button size="small" onClick={() => onChange([])}>
            {t('usual-columns')}
          </Button>
        </fieldset>
      }
    >
      <Button size="small" type="text" icon={<SettingOutlined aria-hidden />}>
        {t('columns')}
      </Button>
    </Popover>
  );
}
