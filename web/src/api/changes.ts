// Every change the interface can ask for.
import { change, get, sendFile } from './client';
import type * as Api from './types';

const at = (...parts: (string | number)[]) => parts.map((part) => `/${encodeURIComponent(part)}`).join('');

export const changes = {
  signIn: (body: Api.SignIn) => change<Api.SessionView>('POST', '/session', body),
  signOut: () => change<undefined>('DELETE', '/session'),
  changePassword: (body: Api.ChangePassword) => change<Api.SessionView>('POST', '/session/password', body),
  moveClock: (to: string) => change<Api.ClockView>('POST', '/clock', { to }),
  stepAssignment: (id: number, body: Api.TakeAssignmentStep) =>
    change<Api.AssignmentDetail>('POST', `${at('assignments', id)}/steps`, body),
  stepReport: (id: number, body: Api.TakeReportStep) =>
    change<Api.ReportDetail>('POST', `${at('reports', id)}/steps`, body),
  stepDeliverable: (id: number, body: Api.TakeDeliverableStep) =>
    change<Api.DeliverableDetail>('POST', `${at('deliverables', id)}/steps`, body),
  sendEvidence: (file: File) => sendFile<Api.EvidenceView>('/evidence', file),
  recordValue: (target: string, body: Api.RecordValue) =>
    change<Api.TargetDetail>('POST', `${at('targets', target)}/values`, body),
  reviewValue: (value: number, body: Api.ReviewValue) =>
    change<Api.TargetDetail>('POST', `${at('values', value)}/review`, body),
  setThreshold: (target: string, body: Api.SetThreshold) =>
    change<Api.TargetDetail>('POST', `${at('targets', target)}/thresholds`, body),
  createUser: (body: Api.CreateUser) => change<Api.OneTimePassword>('POST', '/users', body),
  changeUser: (login: string, body: Api.ChangeUser) => change<Api.UserRow>('PATCH', at('users', login), body),
  resetPassword: (login: string) => change<Api.OneTimePassword>('POST', `${at('users', login)}/password`),
  amendDay: (day: string, body: Api.AmendDay) => change<Api.CalendarDay>('PUT', at('calendar', 'days', day), body),
  amendMember: (body: Api.AmendMember) => change<Api.GroupView>('POST', '/groups/amendments', body),
  previewAir: (evidence: string) => change<Api.AirPreview>('POST', '/air/preview', { evidence }),
  importAir: (body: Api.ImportAir) => change<Api.AirImport>('POST', '/air/imports', body),
  declareDust: (body: Api.DeclareDust) => change<Api.DustDay[]>('POST', '/air/dust-days', body),
  addObject: (type: string, body: Api.SaveObject) =>
    change<Api.ObjectDetail>('POST', `${at('ledgers', type)}/objects`, body),
  reviseObject: (id: number, body: Api.ReviseObject) =>
    change<Api.ObjectDetail>('POST', `${at('objects', id)}/revisions`, body),
  stepObject: (id: number, body: Api.TakeObjectStep) =>
    change<Api.ObjectDetail>('POST', `${at('objects', id)}/steps`, body),
  startLedgerImport: (body: Api.StartLedgerImport) => change<Api.LedgerImport>('POST', '/ledger-imports', body),
  acceptLedgerImport: (id: number) => change<Api.LedgerImport>('POST', `${at('ledger-imports', id)}/accept`),
  cancelLedgerImport: (id: number) => change<Api.LedgerImport>('POST', `${at('ledger-imports', id)}/cancel`),
  saveView: (type: string, body: Api.SaveView) => change<Api.SavedView[]>('POST', `${at('ledgers', type)}/views`, body),
  dropView: (type: string, id: number) => change<Api.SavedView[]>('DELETE', `${at('ledgers', type)}/views${at(id)}`),
  freezeEdition: (type: string, body: Api.FreezeEdition) =>
    change<Api.LedgerEdition>('POST', `${at('ledgers', type)}/editions`, body),
  publishEdition: (id: number) => change<Api.LedgerEdition>('POST', `${at('editions', id)}/publish`),
  decideSubjects: (body: Api.DecideSubjects) => change<Api.SubjectDetail>('POST', '/subject-decisions', body),
  previewZones: (body: Api.PreviewZones) => change<Api.ZonePreview>('POST', '/zones/preview', body),
  takeInZones: (body: Api.TakeInZones) => change<Api.ZoneList>('POST', '/zones', body),
  drawZone: (body: Api.DrawZone) => change<Api.ZoneView>('POST', '/zones/draw', body),
  closeZone: (id: number, body: Api.CloseZone) => change<Api.ZoneView>('POST', `${at('zones', id)}/close`, body),
  checkProject: (body: Api.CheckProject) => change<Api.ProjectJudgement>('POST', '/zones/project-check', body),
  verifyAudit: () => get<Api.AuditVerification>('/audit/verification'),
  feedToken: () => change<Api.FeedAddress>('POST', '/feed-token'),
};
