// The rows of a ledger as they come into view: fetched by the page when the scrolling rests, kept, and never mixed with those of
// another question.
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';

import type { Query } from '../../api/client';
import { get } from '../../api/client';
import { queries } from '../../api/queries';
import type { ObjectRow, PageOfObjects } from '../../api/types';

const PER_PAGE = 200;
const RESTING = 120;
const AT_ONCE = 1000;

/** The pages, counted from 1, that hold the rows from one index up to another. */
export function pagesBetween(first: number, last: number): number[] {
  const from = Math.floor(first / PER_PAGE);
  const to = Math.max(from, Math.ceil(last / PER_PAGE) - 1);
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset + 1);
}

export function useRows(type: string, question: Query) {
  const [view, setView] = useState({ first: 0, last: 0 });
  const [wanted, setWanted] = useState([1]);
  useEffect(() => {
    const pages = pagesBetween(view.first, view.last);
    if (pages.every((page) => wanted.includes(page)) && wanted.length === pages.length) return;
    const timer = setTimeout(() => setWanted(pages), RESTING);
    return () => clearTimeout(timer);
  }, [view, wanted]);
  const onView = useCallback((first: number, last: number) => setView({ first, last }), []);
  // The first page is always asked for: it knows how many rows there are.
  const pages = useMemo(() => [...new Set([1, ...wanted])], [wanted]);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...queries.ledgerObjects(type, { ...question, page, per_page: PER_PAGE }),
      placeholderData: undefined,
      staleTime: 60_000,
    })),
  });
  const held = new Map(pages.map((page, index) => [page, results[index]?.data?.items]));
  const first = results[0];
  return {
    total: first?.data?.total,
    /** The rows of the first page, when they are all there are. */
    all: first?.data && first.data.total <= first.data.items.length ? first.data.items : undefined,
    rowAt: (index: number): ObjectRow | undefined => held.get(Math.floor(index / PER_PAGE) + 1)?.[index % PER_PAGE],
    problem: results.find((one) => one.isError)?.error,
    retry: () => results.forEach((one) => void one.refetch()),
    onView,
  };
}

/** Reads every row a question asks for, a thousand at a time. */
export function useReadAll(type: string, question: Query) {
  const client = useQueryClient();
  return async (progress: (read: number, of: number) => void): Promise<ObjectRow[]> => {
    const path = `/ledgers/${encodeURIComponent(type)}/objects`;
    const rows: ObjectRow[] = [];
    for (let page = 1; ; page += 1) {
      const query = { ...question, page, per_page: AT_ONCE };
      const answer = await client.fetchQuery({
        queryKey: [path, query],
        queryFn: ({ signal }) => get<PageOfObjects>(path, query, signal),
        staleTime: 60_000,
        gcTime: 0,
      });
      rows.push(...answer.items);
      progress(rows.length, answer.total);
      if (answer.items.length === 0 || rows.length >= answer.total) return rows;
    }
  };
}
