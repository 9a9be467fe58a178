// The files that were taken in, newest first.
import type { AirImport } from '../../../api/types';
import { DataTable } from '../../../components/data-table';
import { StateWord } from '../../../components/state-word';
import { useTexts } from '../../../language/texts';
import { formatMoment } from '../../../language/time';
import { grades } from '../level-mark';
import { Troubles } from './troubles';

export function ImportHistory({ imports }: { imports: AirImport[] }) {
  const { t } = useTexts();
  return (
    <DataTable
      name="import"
      short
      caption={t('import-history')}
      rows={imports}
      rowKey={(one) => one.id}
      columns={[
        { key: 'name', title: t('file'), heads: true, text: (one) => one.name, render: (one) => one.name },
        {
          key: 'span',
          title: t('air-span'),
          text: (one) => one.first ?? '',
          render: (one) => <span className="nowrap">{one.first && one.last ? `${one.first} — ${one.last}` : '—'}</span>,
        },
        { key: 'hours', title: t('rows-hours'), number: true, text: (one) => one.hours, render: (one) => one.hours },
        { key: 'days', title: t('rows-days'), number: true, text: (one) => one.days, render: (one) => one.days },
        {
          key: 'grade',
          title: t('grade'),
          text: (one) => t(grades[one.grade].text),
          render: (one) => <StateWord look={grades[one.grade]} plain />,
        },
        {
          key: 'replaced',
          title: t('file-replaced'),
          number: true,
          text: (one) => one.replaced,
          render: (one) => one.replaced,
        },
        {
          key: 'troubles',
          title: t('file-troubles'),
          text: (one) => one.refused + one.flagged,
          render: (one) =>
            one.refused + one.flagged === 0 ? (
              t('none')
            ) : (
              <>
                {t('troubles-count', { refused: one.refused, flagged: one.flagged })}
                <Troubles troubles={one.troubles} all={one.refused + one.flagged} />
              </>
            ),
        },
        {
          key: 'imported',
          title: t('recorded'),
          text: (one) => one.imported,
          render: (one) => (
            <span>
              <span className="nowrap">{formatMoment(one.imported)}</span> {one.by}
            </span>
          ),
        },
      ]}
    />
  );
}
