// Reads, changes and types of what monitors measured, judged: hours, rates, episodes over a limit, marks, mass, leads.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { change, get, type Query } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type CityRates = Schemas['CityRates'];
export type DeviceEpisodes = Schemas['DeviceEpisodes'];
export type DeviceHour = Schemas['DeviceHour'];
export type DeviceHours = Schemas['DeviceHours'];
export type DeviceHourWhy = Schemas['DeviceHourWhy'];
export type DeviceMass = Schemas['DeviceMass'];
export type DeviceRates = Schemas['DeviceRates'];
export type Lead = Schemas['LeadView'];
export type LeadList = Schemas['LeadList'];
export type LeadState = Schemas['LeadStateCode'];
export type Marking = Schemas['MarkingView'];
export type MarkHours = Schemas['MarkHours'];
export type Rate = Schemas['RateView'];

const at = (mn: string) => `/devices/${encodeURIComponent(mn)}`;

function reading<T>(path: string, query: Query = {}) {
  return queryOptions({
    queryKey: [path, query] as const,
    queryFn: ({ signal }) => get<T>(path, query, signal),
    placeholderData: keepPreviousData,
  });
}

export const judgedQueries = {
  hours: (mn: string, query: Query) => reading<DeviceHours>(`${at(mn)}/hours`, query),
  hour: (mn: string, query: Query) => reading<DeviceHourWhy>(`${at(mn)}/hour`, query),
  markings: (mn: string) => reading<Marking[]>(`${at(mn)}/markings`),
  rates: (mn: string, query: Query) => reading<DeviceRates>(`${at(mn)}/rates`, query),
  episodes: (mn: string, query: Query) => reading<DeviceEpisodes>(`${at(mn)}/over-limit`, query),
  mass: (mn: string, query: Query) => reading<DeviceMass>(`${at(mn)}/mass`, query),
  city: (query: Query) => reading<CityRates>('/device-rates', query),
  leads: (query: Query) => reading<LeadList>('/device-leads', query),
};

export const judgedChanges = {
  mark: (mn: string, input: MarkHours) => change<Marking>('POST', `${at(mn)}/markings`, input),
  settle: (id: number, verdict: 'dismiss' | 'confirm', reason: string) =>
    change<Lead>('POST', `/device-leads/${id}/settle`, { verdict, reason }),
};
