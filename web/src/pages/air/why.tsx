// Every number answers "why?": the card behind it says the value exactly and as published, by which standard and clause, what was counted,
// what was missing, and what else to know.
import { Popover } from 'antd';
import type { ReactNode } from 'react';

import type { Judged } from '../../api/types';
import { Facts } from '../../components/page';
import { useTexts } from '../../language/texts';
import { stageOf, standardName } from './standard-name';
import './air.css';

const marks: Record<string, { text: string }> = {
  S: { text: 'mark-sure' },
  L: { text: 'mark-likely' },
  U: { text: 'mark-unsure' },
};

interface Props {
  /** What the number is. */
  title: string;
  /** The result it belongs to. */
  of: Judged;
  /** What is known of this number beyond its result. */
  facts?: [string, ReactNode][];
  /** The number as it stands in the page. */
  children: ReactNode;
}

export function Why({ title, of, facts = [], children }: Props) {
  return (
    <Popover
      trigger={['hover', 'focus']}
      mouseEnterDelay={0.25}
      title={title}
      content={<WhyCard of={of} facts={facts} />}
      getPopupContainer={() => document.getElementById('main') ?? document.body}
    >
      <button type="button" className="why">
        <span className="visually-hidden">{title} </span>
        {children}
      </button>
    </Popover>
  );
}

function WhyCard({ of, facts }: { of: Judged; facts: [string, ReactNode][] }) {
  const { t, pick } = useTexts();
  const { basis, reason, remarks } = of;
  const stage = stageOf(basis.edition);
  return (
    <div className="why-card">
      <Facts
        items={[
          ...facts,
          [t('why-missing'), reason && pick(reason.text)],
          [t('why-have-need'), reason?.need ? t('have-of-need', { have: reason.have ?? 0, need: reason.need }) : ''],
          [
            t('why-standard'),
            basis.edition === 'none' ? '' : `${standardName(basis.edition)}${stage ? ` ${t(stage)}` : ''}`,
          ],
          [t('why-clause'), <span lang="zh-CN">{basis.clause}</span>],
          [t('why-sure'), t(marks[basis.mark]?.text ?? 'mark-unsure')],
        ]}
      />
      {remarks.length > 0 && (
        <ul>
          {remarks.map((remark) => (
            <li key={remark.text.zh}>· {pick(remark.text)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A result in its three states: the number, or the word that there is none. */
export function outcomeText(of: Judged & { value?: unknown }, number: string | null | undefined): string {
  return of.state === 'value' ? (number ?? '—') : '—';
}
