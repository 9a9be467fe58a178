// The states of inspections and findings as icon and word.
import {
  CheckCircleOutlined,
  CheckSquareOutlined,
  EditOutlined,
  EnvironmentOutlined,
  EyeOutlined,
  FormOutlined,
  HourglassOutlined,
  MinusCircleOutlined,
  RollbackOutlined,
  ToolOutlined,
} from '@ant-design/icons';

import type { InspectionState } from '../../api/field';
import type { StateLook } from '../../components/state-word';

export const inspectionStates: Record<InspectionState, StateLook> = {
  planned: { text: 'inspection-planned', tone: 'quiet', icon: HourglassOutlined },
  assigned: { text: 'inspection-assigned', tone: 'info', icon: EnvironmentOutlined },
  'in-field': { text: 'inspection-in-field', tone: 'info', icon: FormOutlined },
  'handed-in': { text: 'inspection-handed-in', tone: 'warn', icon: EyeOutlined },
  rectifying: { text: 'inspection-rectifying', tone: 'warn', icon: ToolOutlined },
  closed: { text: 'inspection-closed', tone: 'good', icon: CheckSquareOutlined },
  cancelled: { text: 'inspection-cancelled', tone: 'quiet', icon: MinusCircleOutlined },
};

export const findingStates: Record<string, StateLook> = {
  open: { text: 'finding-open', tone: 'warn', icon: EditOutlined },
  answered: { text: 'finding-answered', tone: 'info', icon: EyeOutlined },
  rejected: { text: 'finding-rejected', tone: 'bad', icon: RollbackOutlined },
  verified: { text: 'finding-verified', tone: 'good', icon: CheckCircleOutlined },
};

export const verdicts: Record<string, { text: string }> = {
  passed: { text: 'verdict-passed' },
  failed: { text: 'verdict-failed' },
  'not-applicable': { text: 'answer-not-applicable' },
};
