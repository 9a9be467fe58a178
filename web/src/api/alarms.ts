// Reads, changes and types of alarms. What goes on is asked for again by itself.
import { queryOptions } from '@tanstack/react-query';

import { change, get, type Query } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type Alarm = Schemas['AlarmView'];
export type AlarmCounts = Schemas['AlarmCounts'];
export type AlarmDelivery = Schemas['AlarmDeliveryView'];
export type AlarmDeliveryState = Schemas['AlarmDeliveryState'];
export type AlarmDetail = Schemas['AlarmDetail'];
export type AlarmList = Schemas['AlarmList'];
export type AlarmReceiver = Schemas['AlarmReceiver'];
export type AlarmReceivers = Schemas['AlarmReceivers'];
export type AlarmRules = Schemas['AlarmRules'];
export type AlarmSeverity = Schemas['AlarmSeverity'];
export type AlarmState = Schemas['AlarmStateCode'];
export type AlarmWay = Schemas['AlarmWay'];
export type EnterAlarmReceiver = Schemas['EnterAlarmReceiver'];

/** How often a page that shows the present asks again, in milliseconds. */
const LIVE = 10_000;

export const alarmQueries = {
  list: (query: Query) =>
    queryOptions({
      queryKey: ['/alarms', query] as const,
      queryFn: ({ signal }) => get<AlarmList>('/alarms', query, signal),
      refetchInterval: LIVE,
    }),
  counts: () =>
    queryOptions({
      queryKey: ['/alarms/counts'] as const,
      queryFn: ({ signal }) => get<AlarmCounts>('/alarms/counts', {}, signal),
      refetchInterval: 30_000,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [`/alarms/${id}`] as const,
      queryFn: ({ signal }) => get<AlarmDetail>(`/alarms/${encodeURIComponent(id)}`, {}, signal),
      refetchInterval: LIVE,
    }),
  rules: () =>
    queryOptions({
      queryKey: ['/alarms/rules'] as const,
      queryFn: ({ signal }) => get<AlarmRules>('/alarms/rules', {}, signal),
    }),
  receivers: () =>
    queryOptions({
      queryKey: ['/alarms/receivers'] as const,
      queryFn: ({ signal }) => get<AlarmReceivers>('/alarms/receivers', {}, signal),
      refetchInterval: LIVE,
    }),
};

export const alarmChanges = {
  acknowledge: (id: number, note: string) => change<AlarmDetail>('POST', `/alarms/${id}/acknowledge`, { note }),
  setRules: (rules: AlarmRules) => change<AlarmRules>('POST', '/alarms/rules', rules),
  enterReceiver: (receiver: EnterAlarmReceiver) => change<AlarmReceivers>('POST', '/alarms/receivers', receiver),
  testReceiver: (number: number) => change<AlarmReceivers>('POST', `/alarms/receivers/${number}/test`),
};
