// Reads, changes and types of the ways on which observations come.
import { queryOptions } from '@tanstack/react-query';

import { change, get } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type Input = Schemas['InputView'];
export type InputToken = Schemas['InputTokenView'];
export type Inputs = Schemas['InputsView'];
export type CreatedInputToken = Schemas['CreatedInputToken'];

export const inputQueries = {
  all: () =>
    queryOptions({
      queryKey: ['/inputs'] as const,
      queryFn: ({ signal }) => get<Inputs>('/inputs', {}, signal),
      refetchInterval: 10_000,
    }),
};

export const inputChanges = {
  createToken: (name: string, devices: string[] | null) =>
    change<CreatedInputToken>('POST', '/inputs', { name, devices }),
  revokeToken: (id: number) => change<Inputs>('DELETE', `/inputs/${id}`),
};
