// Every read of the API with its key. A change invalidates all of it: a report that is accepted moves the
// to-do list, the cockpit, the scoreboard and the task at once, and each of them is cheap to read again.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { get, type Query } from './client';
import type { MapObjects, Outlines } from './outlines';
import type * as Api from './types';

function read<T>(path: string, query: Query = {}) {
  return queryOptions({
    queryKey: [path, query] as const,
    queryFn: ({ signal }) => get<T>(path, query, signal),
    placeholderData: keepPreviousData,
  });
}

/** Like `read`, but never shows one object while another is loading. */
function readOne<T>(path: string) {
  return queryOptions({ queryKey: [path] as const, queryFn: ({ signal }) => get<T>(path, {}, signal) });
}

export const sessionKey = ['/session'] as const;

export const queries = {
  session: () => queryOptions({ queryKey: sessionKey, queryFn: () => get<Api.SessionView>('/session'), retry: false }),
  overview: () => readOne<Api.Overview>('/overview'),
  todo: () => readOne<Api.TodoList>('/todo'),
  plan: () => ({ ...readOne<Api.PlanDocument>('/plan'), staleTime: 600_000 }),
  tasks: (query: Query) => read<Api.TaskRow[]>('/tasks', query),
  task: (id: string) => readOne<Api.TaskDetail>(`/tasks/${encodeURIComponent(id)}`),
  taskMatrix: () => readOne<Api.TaskMatrix>('/task-matrix'),
  timeline: () => readOne<Api.TimelineEntry[]>('/timeline'),
  assignment: (id: string) => readOne<Api.AssignmentDetail>(`/assignments/${encodeURIComponent(id)}`),
  reports: (query: Query) => read<Api.PageOfReports>('/reports', query),
  report: (id: string) => readOne<Api.ReportDetail>(`/reports/${encodeURIComponent(id)}`),
  deliverables: (query: Query) => read<Api.DeliverableRow[]>('/deliverables', query),
  deliverable: (id: string) => readOne<Api.DeliverableDetail>(`/deliverables/${encodeURIComponent(id)}`),
  targets: () => readOne<Api.TargetCard[]>('/targets'),
  target: (id: string) => readOne<Api.TargetDetail>(`/targets/${encodeURIComponent(id)}`),
  units: () => readOne<Api.UnitRow[]>('/units'),
  unit: (key: string) => readOne<Api.UnitDetail>(`/units/${encodeURIComponent(key)}`),
  scoreboard: (query: Query) => read<Api.Scoreboard>('/scoreboard', query),
  users: () => readOne<Api.UserRow[]>('/users'),
  calendar: (year: number) => readOne<Api.CalendarYear>(`/calendar/${year}`),
  groups: () => readOne<Api.GroupView[]>('/groups'),
  map: () => ({ ...readOne<Outlines>('/map'), staleTime: Infinity }),
  airSites: () => readOne<Api.AirSite[]>('/air/sites'),
  airNow: () => readOne<Api.AirNow>('/air/now'),
  airDays: (query: Query) => read<Api.PageOfAirDays>('/air/days', query),
  airHours: (query: Query) => read<Api.PageOfAirHours>('/air/hours', query),
  airYear: (query: Query) => read<Api.AirYear>('/air/year', query),
  airRanking: (query: Query) => read<Api.AirRanking>('/air/ranking', query),
  airBudget: (query: Query) => read<Api.AirBudget>('/air/budget', query),
  airDustDays: () => readOne<Api.DustDay[]>('/air/dust-days'),
  airArrivals: () => ({ ...readOne<Api.AirArrivals>('/air/arrivals'), refetchInterval: 15_000 }),
  airImports: () => readOne<Api.AirImport[]>('/air/imports'),
  ledgers: () => readOne<Api.LedgerCard[]>('/ledgers'),
  ledger: (type: string) => readOne<Api.LedgerDetail>(`/ledgers/${encodeURIComponent(type)}`),
  ledgerObjects: (type: string, query: Query) =>
    read<Api.PageOfObjects>(`/ledgers/${encodeURIComponent(type)}/objects`, query),
  object: (id: string, query: Query) => read<Api.ObjectDetail>(`/objects/${encodeURIComponent(id)}`, query),
  ledgerImports: (type: string) => ({
    ...read<Api.LedgerImport[]>('/ledger-imports', { type }),
    refetchInterval: 10_000,
  }),
  ledgerImport: (id: number) => readOne<Api.LedgerImport>(`/ledger-imports/${id}`),
  subjects: (query: Query) => read<Api.PageOfSubjects>('/subjects', query),
  subject: (id: string) => readOne<Api.SubjectDetail>(`/subjects/${encodeURIComponent(id)}`),
  subjectProposals: (query: Query) => read<Api.PageOfProposals>('/subject-proposals', query),
  indicators: (query: Query) => read<Api.IndicatorRow[]>('/indicators', query),
  indicator: (key: string, query: Query) => read<Api.IndicatorDetail>(`/indicators/${encodeURIComponent(key)}`, query),
  indicatorObjects: (key: string, query: Query) =>
    read<Api.PageOfCounted>(`/indicators/${encodeURIComponent(key)}/objects`, query),
  zones: (query: Query) => ({ ...read<Api.ZoneList>('/zones', query), staleTime: 60_000 }),
  zone: (id: string) => readOne<Api.ZoneDetail>(`/zones/${encodeURIComponent(id)}`),
  zoneCoverage: (query: Query) => read<Api.Coverage>('/zones/coverage', query),
  zoneViolations: (query: Query) => read<Api.ViolationList>('/zones/violations', query),
  mapObjects: (type: string, asOf: string) => ({
    ...read<MapObjects>('/map/objects', { type, as_of: asOf }),
    staleTime: 60_000,
  }),
  audit: (query: Query) => read<Api.PageOfAudit>('/audit', query),
};
