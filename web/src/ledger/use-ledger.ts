// A ledger as forms and tables use it: its districts are a list of choices like any other.
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';

import { queries } from '../api/queries';
import type { LedgerDetail } from '../api/types';
import { useSession } from '../app/session';

/** The declaration of a ledger with what stands on it; none is asked for while the type is not known. */
export function useLedger(type: string | undefined) {
  const { city } = useSession();
  const select = useCallback(
    (ledger: LedgerDetail): LedgerDetail => {
      const districts = city.districts.map(({ key, name }) => ({ code: key, name }));
      return {
        ...ledger,
        fields: ledger.fields.map((field) =>
          field.kind === 'district'
            ? { ...field, kind: 'code', codes: field.codes.length > 0 ? field.codes : districts }
            : field,
        ),
      };
    },
    [city],
  );
  return useQuery({ ...queries.ledger(type ?? ''), enabled: type !== undefined, select });
}
