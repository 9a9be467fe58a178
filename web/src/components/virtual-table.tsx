// A table of up to a hundred thousand rows: only those in view are in the page, between two rows as high as all the others together.
// It stays a plain table, which says of each row which one of how many it is.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { useTexts } from '../language/texts';
import './data-table.css';
import './virtual-table.css';

export const ROW_HEIGHT = 36;
/** Rows kept above and below those in view, so that the keyboard always finds a next one. */
const MORE = 12;
/** So few rows need no room to scroll in. */
const FEW = 12;

export interface VirtualColumn<R> {
  key: string;
  title: string;
  render: (row: R) => ReactNode;
  width: number;
  number?: boolean;
  /** The cell that names the row. */
  heads?: boolean;
  /** The key to sort by, where it can be. */
  sorts?: boolean;
  total?: ReactNode;
}

interface Props<R> {
  caption: string;
  columns: VirtualColumn<R>[];
  count: number;
  rowAt: (index: number) => R | undefined;
  rowKey: (row: R) => string | number;
  /** `key` or `-key`. */
  sort: string;
  onSort: (sort: string) => void;
  /** Which rows are in view. */
  onView: (first: number, last: number) => void;
}

/** The rows from and to which a scrolled table shows. */
export function rowsInView(scrolled: number, height: number, count: number): { first: number; last: number } {
  const first = Math.max(0, Math.floor(scrolled / ROW_HEIGHT) - MORE);
  const last = Math.min(count, Math.ceil((scrolled + height) / ROW_HEIGHT) + MORE);
  return { first: Math.min(first, last), last };
}

export function VirtualTable<R>({ caption, columns, count, rowAt, rowKey, sort, onSort, onView }: Props<R>) {
  const { t } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrolled: 0, height: 600 });
  const { first, last } = rowsInView(view.scrolled, view.height, count);
  const look = useCallback(() => {
    const element = place.current;
    if (element) setView({ scrolled: element.scrollTop, height: element.clientHeight });
  }, []);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const resize = new ResizeObserver(look);
    resize.observe(element);
    return () => resize.disconnect();
  }, [look]);
  useEffect(() => onView(first, last), [first, last, onView]);
  // Another order or other rows begin at their beginning.
  useEffect(() => {
    // Newer browsers answer with a promise, which is not for React.
    void place.current?.scrollTo({ top: 0 });
  }, [sort, count]);

  const next = (key: string) => (sort === key ? `-${key}` : sort === `-${key}` ? '' : key);
  const sorted = (key: string) => (sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined);
  const totals = columns.some((column) => column.total !== undefined);
  const indices = Array.from({ length: last - first }, (_, offset) => first + offset);
  return (
    <div
      ref={place}
      className={count <= FEW ? 'table-scroll virtual few' : 'table-scroll virtual'}
      role="region"
      aria-label={t('table-of', { name: caption })}
      tabIndex={0}
      onScroll={look}
    >
      <table
        className="data-table"
        aria-rowcount={count + 1}
        style={{ width: columns.reduce((sum, column) => sum + column.width, 0), minWidth: '100%' }}
      >
        <caption className="visually-hidden">{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`${column.number ? 'number' : ''}${column.heads ? ' heads' : ''}`}
                aria-sort={sorted(column.key)}
                title={column.title}
              >
                {column.sorts ? (
                  <button type="button" onClick={() => onSort(next(column.key))}>
                    {column.title}
                    <span aria-hidden>
                      {sorted(column.key) === 'ascending' ? ' ↑' : sorted(column.key) === 'descending' ? ' ↓' : ''}
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
          {first > 0 && <tr aria-hidden style={{ height: first * ROW_HEIGHT }} className="space" />}
          {indices.map((index) => {
            const row = rowAt(index);
            return (
              <tr key={row === undefined ? `waiting-${index}` : rowKey(row)} aria-rowindex={index + 2}>
                {columns.map((column) => {
                  const className = column.number ? 'number' : undefined;
                  const cell = row === undefined ? <i className="waiting" /> : column.render(row);
                  return column.heads ? (
                    <th key={column.key} scope="row" className={className}>
                      {cell}
                    </th>
                  ) : (
                    <td key={column.key} className={className}>
                      {cell}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {last < count && <tr aria-hidden style={{ height: (count - last) * ROW_HEIGHT }} className="space" />}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} className={column.number ? 'number' : undefined}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
