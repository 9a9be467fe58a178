// How much an alarm presses and how far it has come, as words and icons.
import {
  AlertOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EyeOutlined,
  InfoCircleOutlined,
  MinusCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons';

import type { AlarmDeliveryState, AlarmSeverity, AlarmState, AlarmWay } from '../../api/alarms';
import type { StateLook } from '../../components/state-word';

export const alarmSeverities: Record<AlarmSeverity, StateLook> = {
  urgent: { text: 'alarm-urgent', tone: 'bad', icon: AlertOutlined },
  warning: { text: 'alarm-warning', tone: 'warn', icon: WarningOutlined },
  notice: { text: 'alarm-notice', tone: 'info', icon: InfoCircleOutlined },
};

export const alarmStates: Record<AlarmState, StateLook> = {
  open: { text: 'alarm-open', tone: 'bad', icon: WarningOutlined },
  acknowledged: { text: 'alarm-acknowledged', tone: 'info', icon: EyeOutlined },
  cleared: { text: 'alarm-cleared', tone: 'good', icon: CheckCircleOutlined },
};

export const deliveryStates: Record<AlarmDeliveryState, StateLook> = {
  waiting: { text: 'delivery-waiting', tone: 'info', icon: ClockCircleOutlined },
  sent: { text: 'delivery-sent', tone: 'good', icon: CheckCircleOutlined },
  needless: { text: 'delivery-needless', tone: 'quiet', icon: MinusCircleOutlined },
  'given-up': { text: 'delivery-given-up', tone: 'bad', icon: CloseCircleOutlined },
};

export const alarmWays: Record<AlarmWay, { text: string }> = {
  email: { text: 'way-email' },
  wecom: { text: 'way-wecom' },
  dingtalk: { text: 'way-dingtalk' },
  webhook: { text: 'way-webhook' },
};

export const alarmEvents: Record<string, { text: string }> = {
  opened: { text: 'alarm-event-opened' },
  updated: { text: 'alarm-event-updated' },
  acknowledged: { text: 'alarm-event-acknowledged' },
  escalated: { text: 'alarm-event-escalated' },
  cleared: { text: 'alarm-event-cleared' },
};

export const deliveryReasons: Record<string, { text: string }> = {
  opened: { text: 'alarm-event-opened' },
  escalated: { text: 'alarm-event-escalated' },
  cleared: { text: 'alarm-event-cleared' },
  test: { text: 'delivery-test' },
};
