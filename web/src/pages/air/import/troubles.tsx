// What is wrong with a file, by line and field, in the reader's language.
import { ExclamationCircleOutlined, StopOutlined } from '@ant-design/icons';

import type { AirTrouble } from '../../../api/types';
import { DataTable } from '../../../components/data-table';
import { StateWord } from '../../../components/state-word';
import type { StateLook } from '../../../components/state-word';
import { useTexts } from '../../../language/texts';

const severities: Record<string, StateLook> = {
  refused: { text: 'trouble-refused', tone: 'bad', icon: StopOutlined },
  flagged: { text: 'trouble-flagged', tone: 'warn', icon: ExclamationCircleOutlined },
};
const unknown: StateLook = { text: 'trouble-flagged', tone: 'warn', icon: ExclamationCircleOutlined };

export function Troubles({ troubles, all }: { troubles: AirTrouble[]; all: number }) {
  const { t, pick } = useTexts();
  if (troubles.length === 0) return null;
  return (
    <details>
      <summary>{t(all > troubles.length ? 'troubles-first' : 'troubles-all', { shown: troubles.length, all })}</summary>
      <DataTable
        short
        caption={t('file-troubles')}
        rows={troubles}
        rowKey={(trouble) => troubles.indexOf(trouble)}
        columns={[
          {
            key: 'line',
            title: t('trouble-line'),
            heads: true,
            render: (trouble) => (trouble.line > 0 ? trouble.line : t('whole-file')),
          },
          { key: 'field', title: t('column-field'), render: (trouble) => trouble.field },
          {
            key: 'severity',
            title: t('state'),
            render: (trouble) => <StateWord look={severities[trouble.severity] ?? unknown} plain />,
          },
          { key: 'text', title: t('reason'), render: (trouble) => pick(trouble.text) },
        ]}
      />
    </details>
  );
}
