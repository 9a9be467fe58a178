// The table clerks live in: sticky head, order by column, choice of columns, copy as text, totals. A plain
// table, so that a screen reader, a browser's search and a printer understand it; on a phone rows are cards.
import { CopyOutlined, SettingOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Popover } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import { useTexts } from '../language/texts';
import './data-table.css';

export interface Column<R> {
  key: string;
  title: string;
  render: (row: R) => ReactNode;
  /** The cell as text: to order by and to copy. */
  text?: (row: R) => string | number;
  number?: boolean;
  /** The cell that names the row. */
  heads?: boolean;
  width?: number | string;
  minWidth?: number;
  /** Shown only when it has been chosen. */
  optional?: boolean;
  total?: ReactNode;
}

interface Props<R> {
  caption: string;
  columns: Column<R>[];
  rows: R[];
  rowKey: (row: R) => string | number;
  /** The name of this table in the address, needed when its columns can be chosen and ordered. */
  name?: string;
  tools?: ReactNode;
  short?: boolean;
  cards?: boolean;
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), 'zh-CN', { numeric: true });
}

export function DataTable<R>({ caption, columns, rows, rowKey, name, tools, short = false, cards = true }: Props<R>) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const [choosing, setChoosing] = useState(false);
  const chosen = name ? search.get(`${name}-columns`) : null;
  const hidden = useMemo(() => {
    const kept = chosen?.split('.');
    const isHidden = (column: Column<R>) => (kept ? !kept.includes(column.key) : column.optional === true);
    return new Set(columns.filter((column) => !column.heads && isHidden(column)).map((column) => column.key));
  }, [chosen, columns]);
  const order = name ? (search.get(`${name}-order`) ?? '') : '';
  const shown = columns.filter((column) => !hidden.has(column.key));

  const ordered = useMemo(() => {
    const text = columns.find((column) => column.key === order.replace(/^-/, ''))?.text;
    if (!text) return rows;
    const sign = order.startsWith('-') ? -1 : 1;
    return [...rows].sort((left, right) => sign * compare(text(left), text(right)));
  }, [columns, order, rows]);

  const write = (field: string, value: string) =>
    setSearch(
      (present) => {
        const next = new URLSearchParams(present);
        if (value === '') next.delete(`${name}-${field}`);
        else next.set(`${name}-${field}`, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );

  const copy = () => {
    const lines = [
      shown.map((column) => column.title),
      ...ordered.map((row) => shown.map((column) => String(column.text?.(row) ?? '').replace(/\s+/g, ' '))),
    ];
    const text = lines.map((line) => line.join('\t')).join('\n');
    navigator.clipboard.writeText(text).then(
      () => void message.success(t('copied-rows', { count: ordered.length })),
      () => void message.error(t('copy-failed')),
    );
  };

  const sortedAs = (column: Column<R>) =>
    order === column.key ? 'ascending' : order === `-${column.key}` ? 'descending' : undefined;
  const nextOrder = (column: Column<R>) =>
    order === column.key ? `-${column.key}` : order === `-${column.key}` ? '' : column.key;
  const hasTotals = shown.some((column) => column.total !== undefined);

  return (
    <div className="stack-tight">
      {name && (
        <div className="table-tools no-print">
          <span className="soft">{t('rows', { count: rows.length })}</span>
          <span className="row" style={{ gap: 4 }}>
            {tools}
            <Popover
              trigger="click"
              open={choosing}
              onOpenChange={setChoosing}
              placement="bottomRight"
              content={
                <fieldset style={{ border: 0, margin: 0, padding: 0 }} className="stack-tight">
                  <legend className="visually-hidden">{t('choose-columns')}</legend>
                  {columns.map((column) => (
                    <Checkbox
                      key={column.key}
                      checked={!hidden.has(column.key)}
                      disabled={column.heads === true}
                      onChange={() => {
                        const next = new Set(hidden);
                        if (!next.delete(column.key)) next.add(column.key);
                        const kept = columns.filter((one) => !next.has(one.key)).map((one) => one.key);
                        write('columns', kept.join('.'));
                      }}
                    >
                      {column.title}
                    </Checkbox>
                  ))}
                </fieldset>
              }
            >
              <Button size="small" type="text" icon={<SettingOutlined aria-hidden />}>
                {t('columns')}
              </Button>
            </Popover>
            <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} onClick={copy}>
              {t('copy-table')}
            </Button>
          </span>
        </div>
      )}
      <div
        className={short ? 'table-scroll short' : 'table-scroll'}
        role="region"
        aria-label={t('table-of', { name: caption })}
        tabIndex={0}
      >
        <table className={cards ? 'data-table cards' : 'data-table'}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {shown.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={column.number ? 'number' : undefined}
                  style={{ width: column.width, minWidth: column.minWidth }}
                  aria-sort={sortedAs(column)}
                >
                  {name && column.text ? (
                    <button type="button" onClick={() => write('order', nextOrder(column))}>
                      {column.title}
                      <span aria-hidden>
                        {sortedAs(column) === 'ascending' ? ' ↑' : sortedAs(column) === 'descending' ? ' ↓' : ''}
                      </span>
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.map((row) => (
              <tr key={rowKey(row)}>
                {shown.map((column) => {
                  const className = column.number ? 'number' : undefined;
                  return column.heads ? (
                    <th key={column.key} scope="row" data-label={column.title} className={className}>
                      <div>{column.render(row)}</div>
                    </th>
                  ) : (
                    <td key={column.key} data-label={column.title} className={className}>
                      <div>{column.render(row)}</div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          {hasTotals && (
            <tfoot>
              <tr>
                {shown.map((column) => (
                  <td key={column.key} data-label={column.title} className={column.number ? 'number' : undefined}>
                    <div>{column.total}</div>
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </div>
  );
}
