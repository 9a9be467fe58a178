// What is asked of a ledger: the filters of the address, as the server is asked for rows and for files with the same rows.
import type { Query } from '../../api/client';
import { readFields } from '../../address/filter';
import { readDay } from '../../language/time';
import { conditionsIn, writeCondition } from '../../ledger/conditions';

export const FIELDS = {
  q: { usual: '' },
  district: { usual: '' },
  state: { usual: '' },
  zone: { usual: '' },
  overdue: { usual: '', oneOf: ['yes'] },
  stale: { usual: '', oneOf: ['yes'] },
  as_of: { usual: '' },
  sort: { usual: '' },
  columns: { usual: '' },
};

/** The question an address asks. */
export function questionOf(search: URLSearchParams): Query {
  const { q, district, state, zone, overdue, stale, as_of, sort } = readFields(FIELDS, search);
  return {
    q,
    district,
    state,
    zone,
    overdue: overdue === 'yes' ? 'true' : '',
    stale: stale === 'yes' ? 'true' : '',
    as_of: readDay(as_of) ?? '',
    sort,
    // The server sets conditions apart by semicolons; among letters and digits, all that counts, there is none.
    where: conditionsIn(search)
      .map((one) => writeCondition(one).replaceAll(';', ' '))
      .join(';'),
  };
}

/** Whether an address leaves rows out. */
export function isFiltered(search: URLSearchParams): boolean {
  const values = readFields(FIELDS, search);
  const { q, district, state, zone, overdue, stale } = values;
  return [q, district, state, zone, overdue, stale].some((value) => value !== '') || search.has('where');
}

/** The address without anything that leaves rows out. */
export function withoutFilters(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of ['q', 'district', 'state', 'zone', 'overdue', 'stale', 'where']) next.delete(name);
  return next;
}
