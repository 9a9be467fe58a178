// The plan's own words with their marks: targets and units are links, dates are times, and each says in a
// tooltip and to a screen reader what it means.
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Mark, MarkKind, Run } from '../api/types';
import { useTexts } from '../language/texts';
import './marked-text.css';

interface Props {
  runs: Run[];
  /** Which marks are shown; all of them when it is left out. */
  shown?: ReadonlySet<MarkKind>;
}

/** Neighbouring runs that carry the same link become one, so that a unit is one stop for the keyboard. */
export function joinRuns(runs: Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && JSON.stringify(last.marks) === JSON.stringify(run.marks)) {
      joined[joined.length - 1] = { text: last.text + run.text, marks: last.marks };
    } else {
      joined.push(run);
    }
  }
  return joined;
}

export function MarkedText({ runs, shown }: Props) {
  const { pick } = useTexts();
  const wrap = (content: ReactNode, mark: Mark): ReactNode => {
    if (shown && !shown.has(mark.kind)) return content;
    const title = pick(mark.title);
    const className = `mark-${mark.kind}`;
    const to = mark.to ?? undefined;
    switch (mark.kind) {
      case 'target':
        return to ? (
          <Link className={className} to={`/targets/${encodeURIComponent(to)}`} title={title}>
            {content}
          </Link>
        ) : (
          <span className={className} title={title}>
            {content}
          </span>
        );
      case 'unit':
        return to ? (
          <Link className={className} to={`/units/${encodeURIComponent(to)}`} title={title}>
            {content}
          </Link>
        ) : (
          <span className={className} title={title}>
            {content}
          </span>
        );
      case 'date':
        return (
          <time className={className} dateTime={to} title={title}>
            {content}
          </time>
        );
      default:
        return <span className={className}>{content}</span>;
    }
  };
  return (
    <span className="marked" lang="zh-CN">
      {joinRuns(runs).map((run, index) => {
        // A link cannot stand within a link: of several, the innermost stays one.
        const links = run.marks.filter((mark) => mark.kind === 'target' || mark.kind === 'unit');
        const kept = run.marks.filter((mark) => !links.includes(mark) || mark === links.at(-1));
        const content = kept.reduceRight<ReactNode>((inner, mark) => wrap(inner, mark), run.text);
        return <span key={index}>{content}</span>;
      })}
    </span>
  );
}
