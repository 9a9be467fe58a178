// Every state as an icon and a word; the colour only repeats what they say.
import {
  CheckCircleOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  EyeOutlined,
  FlagOutlined,
  HourglassOutlined,
  InboxOutlined,
  LockOutlined,
  MinusCircleOutlined,
  NotificationOutlined,
  QuestionCircleOutlined,
  RiseOutlined,
  RollbackOutlined,
  StopOutlined,
  SyncOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

import type {
  AssignmentState,
  DeliverableState,
  LadderStep,
  PartCode,
  Punctuality,
  ReportState,
  Standing,
  StrengthCode,
  TargetStatusCode,
  TimelineState,
  UserState,
  ValueState,
} from '../api/types';
import { useTexts } from '../language/texts';
import './page.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

export interface StateLook {
  text: string;
  tone: Tone;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
}

export const standings: Record<Standing, StateLook> = {
  overdue: { text: 'standing-overdue', tone: 'bad', icon: WarningOutlined },
  'awaiting-receipt': { text: 'standing-awaiting-receipt', tone: 'warn', icon: InboxOutlined },
  'under-way': { text: 'standing-under-way', tone: 'info', icon: SyncOutlined },
  done: { text: 'standing-done', tone: 'good', icon: CheckCircleOutlined },
};

export const assignmentStates: Record<AssignmentState, StateLook> = {
  'awaiting-receipt': { text: 'assignment-awaiting-receipt', tone: 'warn', icon: InboxOutlined },
  'in-progress': { text: 'assignment-in-progress', tone: 'info', icon: SyncOutlined },
  'under-review': { text: 'assignment-under-review', tone: 'info', icon: EyeOutlined },
  returned: { text: 'assignment-returned', tone: 'warn', icon: RollbackOutlined },
  completed: { text: 'assignment-completed', tone: 'good', icon: CheckCircleOutlined },
  closed: { text: 'assignment-closed', tone: 'good', icon: CheckSquareOutlined },
  withdrawn: { text: 'assignment-withdrawn', tone: 'quiet', icon: MinusCircleOutlined },
};

export const reportStates: Record<ReportState, StateLook> = {
  open: { text: 'report-open', tone: 'quiet', icon: EditOutlined },
  submitted: { text: 'report-submitted', tone: 'info', icon: EyeOutlined },
  returned: { text: 'report-returned', tone: 'warn', icon: RollbackOutlined },
  accepted: { text: 'report-accepted', tone: 'good', icon: CheckCircleOutlined },
};

export const deliverableStates: Record<DeliverableState, StateLook> = {
  expected: { text: 'deliverable-expected', tone: 'quiet', icon: HourglassOutlined },
  received: { text: 'deliverable-received', tone: 'info', icon: EyeOutlined },
  accepted: { text: 'deliverable-accepted', tone: 'good', icon: CheckCircleOutlined },
  returned: { text: 'deliverable-returned', tone: 'warn', icon: RollbackOutlined },
  waived: { text: 'deliverable-waived', tone: 'quiet', icon: MinusCircleOutlined },
};

export const punctualities: Record<Punctuality, StateLook> = {
  'on-time': { text: 'punctuality-on-time', tone: 'good', icon: CheckCircleOutlined },
  late: { text: 'punctuality-late', tone: 'warn', icon: ClockCircleOutlined },
  missing: { text: 'punctuality-missing', tone: 'bad', icon: WarningOutlined },
  'not-due': { text: 'punctuality-not-due', tone: 'quiet', icon: HourglassOutlined },
};

export const ladderSteps: Record<LadderStep, StateLook> = {
  remind: { text: 'ladder-remind', tone: 'info', icon: ClockCircleOutlined },
  urge: { text: 'ladder-urge', tone: 'warn', icon: ExclamationCircleOutlined },
  supervise: { text: 'ladder-supervise', tone: 'bad', icon: FlagOutlined },
  publicise: { text: 'ladder-publicise', tone: 'bad', icon: NotificationOutlined },
};

export const targetStatuses: Record<TargetStatusCode, StateLook> = {
  met: { text: 'target-met', tone: 'good', icon: CheckCircleOutlined },
  'on-course': { text: 'target-on-course', tone: 'info', icon: RiseOutlined },
  behind: { text: 'target-behind', tone: 'bad', icon: WarningOutlined },
  'not-assessable': { text: 'target-not-assessable', tone: 'quiet', icon: QuestionCircleOutlined },
  'awaiting-value': { text: 'target-awaiting-value', tone: 'warn', icon: HourglassOutlined },
};

export const timelineStates: Record<TimelineState, StateLook> = {
  done: { text: 'timeline-done', tone: 'good', icon: CheckCircleOutlined },
  overdue: { text: 'timeline-overdue', tone: 'bad', icon: WarningOutlined },
  ahead: { text: 'timeline-ahead', tone: 'info', icon: ClockCircleOutlined },
  'not-assessable': { text: 'timeline-not-assessable', tone: 'quiet', icon: QuestionCircleOutlined },
};

export const valueStates: Record<ValueState, StateLook> = {
  pending: { text: 'value-pending', tone: 'warn', icon: EyeOutlined },
  accepted: { text: 'value-accepted', tone: 'good', icon: CheckCircleOutlined },
  rejected: { text: 'value-rejected', tone: 'quiet', icon: CloseCircleOutlined },
};

export const userStates: Record<UserState, StateLook> = {
  active: { text: 'user-active', tone: 'good', icon: CheckCircleOutlined },
  locked: { text: 'user-locked', tone: 'warn', icon: LockOutlined },
  disabled: { text: 'user-disabled', tone: 'quiet', icon: StopOutlined },
};

export const parts: Record<PartCode, { text: string }> = {
  lead: { text: 'part-lead' },
  responsible: { text: 'part-responsible' },
};

export const strengths: Record<StrengthCode, { text: string }> = {
  must: { text: 'strength-must' },
  'in-principle': { text: 'strength-in-principle' },
  strive: { text: 'strength-strive' },
  encourage: { text: 'strength-encourage' },
};

interface Props {
  look: StateLook;
  plain?: boolean;
  suffix?: string | undefined;
}

export function StateWord({ look, plain = false, suffix }: Props) {
  const { t } = useTexts();
  const Icon = look.icon;
  return (
    <span className={`state-word tone-${look.tone}${plain ? ' plain' : ''}`}>
      <Icon aria-hidden />
      {t(look.text)}
      {suffix ? ` · ${suffix}` : ''}
    </span>
  );
}

interface LatenessProps {
  punctuality: Punctuality;
  days: number;
  step?: LadderStep | null | undefined;
}

/** Whether something came in time, how late it is, and the rung of the ladder it has reached. */
export function Lateness({ punctuality, days, step }: LatenessProps) {
  const { t } = useTexts();
  return (
    <span className="row" style={{ gap: 4 }}>
      <StateWord look={punctualities[punctuality]} suffix={days > 0 ? t('working-days', { days }) : undefined} />
      {step && <StateWord look={ladderSteps[step]} />}
    </span>
  );
}
