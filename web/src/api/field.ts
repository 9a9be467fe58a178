// Reads, changes and types of field work and of substitution accounts.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { change, get, type Query } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type AnswerInput = Schemas['AnswerInput'];
export type ChecklistItem = Schemas['ChecklistItemView'];
export type Checklist = Schemas['ChecklistView'];
export type DrawDetail = Schemas['DrawDetail'];
export type DrawRow = Schemas['DrawRow'];
export type Finding = Schemas['FindingView'];
export type GridBranch = Schemas['GridBranch'];
export type GridCell = Schemas['GridCellView'];
export type GridCellDetail = Schemas['GridCellDetail'];
export type GridGap = Schemas['GridGap'];
export type GridLevel = Schemas['GridLevel'];
export type GridPost = Schemas['GridPostView'];
export type GridRole = Schemas['GridRole'];
export type InspectionDetail = Schemas['InspectionDetail'];
export type InspectionRow = Schemas['InspectionRow'];
export type InspectionState = Schemas['InspectionStateCode'];
export type InspectionStep = Schemas['InspectionStep'];
export type Inspector = Schemas['InspectorView'];
export type OpenSubstitution = Schemas['OpenSubstitution'];
export type EnterRetired = Schemas['EnterRetired'];
export type PlanInspection = Schemas['PlanInspection'];
export type Retired = Schemas['RetiredView'];
export type Responsible = Schemas['ResponsibleView'];
export type Rule = Schemas['RuleView'];
export type SubstitutionDetail = Schemas['SubstitutionDetail'];
export type SubstitutionRow = Schemas['SubstitutionRow'];
export type SubstitutionState = Schemas['SubstitutionState'];
export type TakeInspectionStep = Schemas['TakeInspectionStep'];
export type TakeSubstitutionStep = Schemas['TakeSubstitutionStep'];

export interface PageOfInspections {
  items: InspectionRow[];
  total: number;
  page: number;
  per_page: number;
}

function read<T>(path: string, query: Query = {}) {
  return queryOptions({
    queryKey: [path, query] as const,
    queryFn: ({ signal }) => get<T>(path, query, signal),
    placeholderData: keepPreviousData,
  });
}

function readOne<T>(path: string, query: Query = {}) {
  return queryOptions({
    queryKey: [path, query] as const,
    queryFn: ({ signal }) => get<T>(path, query, signal),
  });
}

const at = (...parts: (string | number)[]) => parts.map((part) => `/${encodeURIComponent(part)}`).join('');

export const fieldQueries = {
  checklists: () => ({ ...readOne<Checklist[]>('/checklists'), staleTime: 600_000 }),
  inspectors: () => readOne<Inspector[]>('/inspectors'),
  inspections: (query: Query) => read<PageOfInspections>('/inspections', query),
  inspection: (id: string) => readOne<InspectionDetail>(at('inspections', id)),
  draws: () => readOne<DrawRow[]>('/draws'),
  draw: (id: string) => readOne<DrawDetail>(at('draws', id)),
  gridCell: (code: string) => read<GridCellDetail>(at('grid', 'cells', code)),
  grid: () => readOne<GridBranch>('/grid'),
  responsible: (query: Query) => readOne<Responsible>('/grid/responsible', query),
  substitutions: () => readOne<SubstitutionRow[]>('/substitutions'),
  substitution: (id: string) => readOne<SubstitutionDetail>(at('substitutions', id)),
  substitutionRules: () => ({ ...readOne<Rule[]>('/substitution-rules'), staleTime: 600_000 }),
  retired: () => readOne<Retired[]>('/substitution-sources'),
};

export const fieldChanges = {
  planInspection: (body: PlanInspection) => change<InspectionDetail>('POST', '/inspections', body),
  stepInspection: (id: number, body: TakeInspectionStep) =>
    change<InspectionDetail>('POST', `${at('inspections', id)}/steps`, body),
  openDraw: (body: Schemas['OpenDraw']) => change<DrawDetail>('POST', '/draws', body),
  freezeDraw: (id: number, body: Schemas['FreezeDraw']) =>
    change<DrawDetail>('POST', `${at('draws', id)}/freeze`, body),
  revealDraw: (id: number) => change<DrawDetail>('POST', `${at('draws', id)}/reveal`, {}),
  fillPost: (code: string, body: Schemas['FillPost']) =>
    change<GridCellDetail>('POST', `${at('grid', 'cells', code)}/posts`, body),
  handOverPost: (id: number, body: Schemas['HandOverPost']) =>
    change<GridCellDetail>('POST', `${at('grid', 'posts', id)}/hand-over`, body),
  openSubstitution: (body: OpenSubstitution) => change<SubstitutionDetail>('POST', '/substitutions', body),
  stepSubstitution: (id: number, body: TakeSubstitutionStep) =>
    change<SubstitutionDetail>('POST', `${at('substitutions', id)}/steps`, body),
  enterRetired: (body: EnterRetired) => change<Retired>('POST', '/substitution-sources', body),
};
