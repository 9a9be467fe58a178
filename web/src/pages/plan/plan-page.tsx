// The plan itself, readable as the document it is; every paragraph is one click from its task.
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useEffect, useMemo } from 'react';
import { Link, useLocation } from 'react-router';

import { queries } from '../../api/queries';
import type { MarkKind, PlanDocument } from '../../api/types';
import { MarkedText } from '../../components/marked-text';
import { Loaded } from '../../components/loaded';
import { Page, ViewTabs } from '../../components/page';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { anchorParagraphs, PlanOutline } from './plan-outline';
import type { Anchored } from './plan-outline';
import { PlanProblems } from './plan-problems';
import './plan.css';

const CHOOSABLE = ['target', 'date', 'unit'] as const;
const markNames: Record<(typeof CHOOSABLE)[number], { text: string }> = {
  target: { text: 'marks-targets' },
  date: { text: 'marks-dates' },
  unit: { text: 'marks-units' },
};
const FIELDS = {
  marks: { usual: CHOOSABLE.join('.') },
  view: { usual: 'text', oneOf: ['text', 'problems'] },
};

export default function PlanPage() {
  const { t } = useTexts();
  const query = useQuery(queries.plan());
  const [values, change] = useFields(FIELDS);
  const chosen = useMemo(() => new Set(values.marks.split('.')), [values.marks]);
  const shown = useMemo(
    () => new Set<MarkKind>(['label', 'heading', 'block', ...CHOOSABLE.filter((kind) => chosen.has(kind))]),
    [chosen],
  );
  return (
    <Page
      title={t('nav-plan')}
      actions={
        values.view === 'text' && (
          <fieldset className="row" style={{ border: 0, padding: 0, margin: 0 }}>
            <legend className="visually-hidden">{t('show-marks')}</legend>
            <span className="soft" aria-hidden>
              {t('show-marks')}
            </span>
            {CHOOSABLE.map((kind) => (
              <Checkbox
                key={kind}
                checked={chosen.has(kind)}
                onChange={(event) => {
                  const next = CHOOSABLE.filter((one) => (one === kind ? event.target.checked : chosen.has(one)));
                  change({ marks: next.length === 0 ? 'none' : next.join('.') });
                }}
              >
                {t(markNames[kind].text)}
              </Checkbox>
            ))}
          </fieldset>
        )
      }
    >
      <Loaded query={query}>
        {(plan) => (
          <>
            <ViewTabs
              label={t('views')}
              tabs={[
                { to: '/plan', label: t('plan-text'), current: values.view === 'text' },
                {
                  to: '/plan?view=problems',
                  label: t('plan-problems', { count: plan.problems.length }),
                  current: values.view === 'problems',
                },
              ]}
            />
            {values.view === 'text' ? <Text plan={plan} shown={shown} /> : <PlanProblems problems={plan.problems} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Text({ plan, shown }: { plan: PlanDocument; shown: ReadonlySet<MarkKind> }) {
  const { hash } = useLocation();
  const paragraphs = useMemo(() => anchorParagraphs(plan.paragraphs), [plan.paragraphs]);
  const here = decodeURIComponent(hash.slice(1));
  useEffect(() => {
    if (here !== '') document.getElementById(here)?.scrollIntoView({ block: 'start' });
  }, [here]);
  return (
    <div className="plan-layout">
      <PlanOutline paragraphs={paragraphs} />
      <article className="plan-text" lang="zh-CN">
        {paragraphs.map((anchored) => (
          <Paragraph key={anchored.anchor} anchored={anchored} shown={shown} here={anchored.anchor === here} />
        ))}
      </article>
    </div>
  );
}

function Paragraph({ anchored, shown, here }: { anchored: Anchored; shown: ReadonlySet<MarkKind>; here: boolean }) {
  const { t, language } = useTexts();
  const { paragraph, anchor } = anchored;
  const words = <MarkedText runs={paragraph.runs} shown={shown} />;
  switch (paragraph.kind) {
    case 'title':
      return (
        <p className="plan-title" id={anchor}>
          {words}
        </p>
      );
    case 'part':
      return <h2 id={anchor}>{words}</h2>;
    case 'chapter':
      return <h3 id={anchor}>{words}</h3>;
    default:
      return (
        <div className={here ? 'plan-paragraph here' : 'plan-paragraph'} id={anchor}>
          <p>{words}</p>
          {paragraph.task && (
            <Link className="to-task" lang={language} to={`/tasks/${encodeURIComponent(paragraph.task)}`}>
              {t('task-id', { id: paragraph.task })} ›
            </Link>
          )}
        </div>
      );
  }
}
