// The address is the state: what a page filters by is read from the address and written back to it. A value
// that is the page's usual one is left out, so that short addresses stay short, and unknown values fall back.
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** A field of the address: its usual value, and the values it may have if they are few. */
export interface Field {
  usual: string;
  oneOf?: readonly string[];
}

export type Fields = Record<string, Field>;
export type Values<F extends Fields> = { [Name in keyof F]: string };

/** Reads the fields out of an address. */
export function readFields<F extends Fields>(fields: F, search: URLSearchParams): Values<F> {
  const values: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = search.get(name);
    const known = value !== null && (field.oneOf === undefined || field.oneOf.includes(value));
    values[name] = known ? value : field.usual;
  }
  return values as Values<F>;
}

/** Writes changed fields into an address and keeps everything else in it. */
export function writeFields<F extends Fields>(
  fields: F,
  search: URLSearchParams,
  changed: Partial<Values<F>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changed)) {
    if (value === undefined || value === '' || value === fields[name]?.usual) next.delete(name);
    else next.set(name, value as string);
  }
  return next;
}

/** The fields of this page's address, and a way to change them. */
export function useFields<F extends Fields>(fields: F) {
  const [search, setSearch] = useSearchParams();
  const values = useMemo(() => readFields(fields, search), [fields, search]);
  const change = useCallback(
    (changed: Partial<Values<F>>) =>
      setSearch((present) => writeFields(fields, present, changed), { replace: true, preventScrollReset: true }),
    [fields, setSearch],
  );
  return [values, change] as const;
}
