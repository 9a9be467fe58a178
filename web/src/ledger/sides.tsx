// On which side of a number an object stands: fulfilled, counted, left out, or not to be decided.
import {
  CheckCircleOutlined,
  MinusCircleOutlined,
  PlusCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';

import { StateWord } from '../components/state-word';
import type { StateLook } from '../components/state-word';

export const sides: Record<string, StateLook> = {
  met: { text: 'side-met', tone: 'good', icon: CheckCircleOutlined },
  counted: { text: 'side-counted', tone: 'info', icon: PlusCircleOutlined },
  'left-out': { text: 'side-left-out', tone: 'quiet', icon: MinusCircleOutlined },
  undecided: { text: 'side-undecided', tone: 'warn', icon: QuestionCircleOutlined },
};
const unknown: StateLook = { text: 'side-undecided', tone: 'warn', icon: QuestionCircleOutlined };

/** The look of a side; one this interface does not know cannot be decided here either. */
export const sideLook = (side: string): StateLook => sides[side] ?? unknown;

export function SideWord({ side }: { side: string }) {
  return <StateWord look={sideLook(side)} />;
}
