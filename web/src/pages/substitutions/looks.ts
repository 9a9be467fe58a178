// The states of substitution accounts as icon and word.
import { CheckSquareOutlined, EditOutlined, EyeOutlined, MinusCircleOutlined } from '@ant-design/icons';

import type { SubstitutionState } from '../../api/field';
import type { StateLook } from '../../components/state-word';

export const substitutionStates: Record<SubstitutionState, StateLook> = {
  draft: { text: 'substitution-draft', tone: 'quiet', icon: EditOutlined },
  submitted: { text: 'substitution-submitted', tone: 'info', icon: EyeOutlined },
  confirmed: { text: 'substitution-confirmed', tone: 'good', icon: CheckSquareOutlined },
  void: { text: 'substitution-void', tone: 'quiet', icon: MinusCircleOutlined },
};
