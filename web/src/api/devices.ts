// Reads, changes and types of monitoring devices. What is live is asked for again by itself.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { change, get, type Query } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type Device = Schemas['DeviceView'];
export type DeviceChannel = Schemas['DeviceChannel'];
export type DeviceConversation = Schemas['DeviceConversation'];
export type DeviceDetail = Schemas['DeviceDetail'];
export type DeviceExchange = Schemas['DeviceExchange'];
export type DeviceFrame = Schemas['DeviceFrame'];
export type DeviceLimit = Schemas['DeviceLimit'];
export type DeviceRequest = Schemas['DeviceRequest'];
export type DeviceSeries = Schemas['DeviceSeries'];
export type DeviceState = Schemas['DeviceState'];
export type DeviceVerdict = Schemas['DeviceVerdict'];
export type DeviceWall = Schemas['DeviceWall'];
export type Forward = Schemas['ForwardView'];
export type Gateway = Schemas['GatewayView'];

/** How often a page that shows the present asks again, in milliseconds. */
const LIVE = 5_000;

const at = (mn: string) => `/devices/${encodeURIComponent(mn)}`;

export const deviceQueries = {
  wall: () =>
    queryOptions({
      queryKey: ['/devices'] as const,
      queryFn: ({ signal }) => get<DeviceWall>('/devices', {}, signal),
      refetchInterval: LIVE,
    }),
  one: (mn: string) =>
    queryOptions({
      queryKey: [at(mn)] as const,
      queryFn: ({ signal }) => get<DeviceDetail>(at(mn), {}, signal),
      refetchInterval: LIVE,
    }),
  frames: (mn: string) =>
    queryOptions({
      queryKey: [`${at(mn)}/frames`] as const,
      queryFn: ({ signal }) => get<DeviceFrame[]>(`${at(mn)}/frames`, {}, signal),
      refetchInterval: LIVE,
    }),
  conversation: (mn: string) =>
    queryOptions({
      queryKey: [`${at(mn)}/conversation`] as const,
      queryFn: ({ signal }) => get<DeviceConversation>(`${at(mn)}/conversation`, {}, signal),
      refetchInterval: LIVE,
    }),
  series: (mn: string, query: Query) =>
    queryOptions({
      queryKey: [`${at(mn)}/series`, query] as const,
      queryFn: ({ signal }) => get<DeviceSeries>(`${at(mn)}/series`, query, signal),
      placeholderData: keepPreviousData,
      refetchInterval: 60_000,
    }),
};

export const deviceChanges = {
  /** `key` is left out where the key stays as it is; empty, it is taken away. */
  register: (registration: Record<string, unknown>, reason: string, key?: string) =>
    change<DeviceDetail>(
      'POST',
      '/devices',
      key === undefined ? { registration, reason } : { registration, reason, key },
    ),
  ask: (mn: string, request: DeviceRequest, reason: string) =>
    change<DeviceExchange>('POST', `${at(mn)}/requests`, { request, reason }),
  retire: (mn: string, reason: string) => change<DeviceDetail>('POST', `${at(mn)}/retire`, { reason }),
};
