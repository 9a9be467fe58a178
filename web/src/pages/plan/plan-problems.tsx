// What the reader of the document found wrong or doubtful, with the words it is about.
import { ExclamationCircleOutlined, InfoCircleOutlined, WarningOutlined } from '@ant-design/icons';

import type { PlanProblem } from '../../api/types';
import { Empty } from '../../components/loaded';
import { Quote } from '../../components/page';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';

const note: StateLook = { text: 'severity-note', tone: 'info', icon: InfoCircleOutlined };
const severities: Record<string, StateLook> = {
  error: { text: 'severity-error', tone: 'bad', icon: WarningOutlined },
  warning: { text: 'severity-warning', tone: 'warn', icon: ExclamationCircleOutlined },
  note,
};

export function PlanProblems({ problems }: { problems: PlanProblem[] }) {
  const { t, pick } = useTexts();
  if (problems.length === 0) return <Empty title={t('no-plan-problems')} />;
  return (
    <ol className="plan-problems">
      {problems.map((problem, index) => (
        <li key={index}>
          <span className="row">
            <StateWord look={severities[problem.severity] ?? note} />
            <strong>{pick(problem.message)}</strong>
          </span>
          <Quote>{problem.quote}</Quote>
          <span className="soft">
            {t('line', { number: String(problem.line) })} · <code>{problem.code}</code>
          </span>
        </li>
      ))}
    </ol>
  );
}
