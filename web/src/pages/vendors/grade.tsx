// A grade with what it rests on, never a letter alone.
import type { Conformance, ConformanceRule } from '../../api/device-pages';
import { DataTable } from '../../components/data-table';
import { useTexts } from '../../language/texts';

/** The letter, or why there is none. */
export function GradeWord({ of }: { of: Conformance }) {
  const { t, pick } = useTexts();
  if (of.grade) return <strong>{of.grade}</strong>;
  return <span className="soft">{of.reason ? pick(of.reason) : t('not-graded')}</span>;
}

/** How it is graded, in words and as a table. */
export function GradeRule({ rule }: { rule: ConformanceRule }) {
  const { t, pick } = useTexts();
  const most = (bound: string | null | undefined) => (bound == null ? t('no-bound') : `≤ ${bound} %`);
  return (
    <details>
      <summary>{t('how-graded')}</summary>
      <div className="stack">
        <p>{t('how-graded-sentence', { least: rule.least })}</p>
        <DataTable
          short
          caption={pick(rule.name)}
          rows={rule.grades}
          rowKey={(row) => row.key}
          columns={[
            {
              key: 'grade',
              title: t('conformance-grade'),
              heads: true,
              render: (row) => `${row.key} ${pick(row.name)}`,
            },
            { key: 'errors', title: t('share-of-errors'), number: true, render: (row) => most(row.errors) },
            { key: 'faulty', title: t('share-of-faulty'), number: true, render: (row) => most(row.faulty) },
          ]}
        />
        <p className="soft" lang="zh-CN">
          {rule.source}
        </p>
      </div>
    </details>
  );
}
