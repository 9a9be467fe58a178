// The outline of the document: chapters with the items below them; the place being read is marked.
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';

import type { PlanParagraph } from '../../api/types';
import { useTexts } from '../../language/texts';

export interface Anchored {
  paragraph: PlanParagraph;
  /** The anchor of the paragraph: its clause, for the first paragraph of each clause. */
  anchor: string;
}

/** Gives every paragraph an anchor of its own. */
export function anchorParagraphs(paragraphs: PlanParagraph[]): Anchored[] {
  const taken = new Set<string>();
  return paragraphs.map((paragraph, index) => {
    const clause = paragraph.clause ?? undefined;
    const anchor = clause !== undefined && !taken.has(clause) ? clause : `p${index + 1}`;
    taken.add(anchor);
    return { paragraph, anchor };
  });
}

function headingOf(paragraph: PlanParagraph): string {
  const marked = paragraph.runs.filter((run) =>
    run.marks.some((mark) => mark.kind === 'label' || mark.kind === 'heading'),
  );
  const runs = paragraph.kind === 'item' && marked.length > 0 ? marked : paragraph.runs;
  return runs
    .map((run) => run.text)
    .join('')
    .trim()
    .replace(/。$/, '');
}

interface Branch {
  anchor: string;
  title: string;
  items: { anchor: string; title: string }[];
}

/** Marks the last heading that has passed the top of the window. */
function useReading(anchors: string[]): string | undefined {
  const [reading, setReading] = useState<string | undefined>(undefined);
  useEffect(() => {
    let waiting = 0;
    const look = () => {
      waiting = 0;
      let found: string | undefined;
      for (const anchor of anchors) {
        const element = document.getElementById(anchor);
        if (!element || element.getBoundingClientRect().top > 130) break;
        found = anchor;
      }
      setReading(found);
    };
    const later = () => {
      waiting ||= requestAnimationFrame(look);
    };
    window.addEventListener('scroll', later, { passive: true });
    look();
    return () => {
      window.removeEventListener('scroll', later);
      cancelAnimationFrame(waiting);
    };
  }, [anchors]);
  return reading;
}

export function PlanOutline({ paragraphs }: { paragraphs: Anchored[] }) {
  const { t } = useTexts();
  const branches = useMemo(() => {
    const found: Branch[] = [];
    for (const { paragraph, anchor } of paragraphs) {
      const title = headingOf(paragraph);
      if (paragraph.kind === 'part' || paragraph.kind === 'chapter') found.push({ anchor, title, items: [] });
      else if (paragraph.kind === 'item') found.at(-1)?.items.push({ anchor, title });
    }
    return found;
  }, [paragraphs]);
  const anchors = useMemo(
    () => branches.flatMap((branch) => [branch.anchor, ...branch.items.map((item) => item.anchor)]),
    [branches],
  );
  const reading = useReading(anchors);
  useEffect(() => {
    const list = document.querySelector('.plan-outline');
    const entry = list?.querySelector<HTMLElement>('[aria-current]');
    if (!list || !entry || list.scrollHeight <= list.clientHeight) return;
    list.scrollTop = entry.offsetTop - list.clientHeight / 2;
  }, [reading]);
  const wide = typeof window !== 'undefined' && window.matchMedia('(min-width: 1200px)').matches;
  const entry = ({ anchor, title }: { anchor: string; title: string }) => (
    <Link
      to={{ hash: anchor, search: window.location.search }}
      aria-current={reading === anchor ? 'location' : undefined}
    >
      {title}
    </Link>
  );
  return (
    <nav className="plan-outline" aria-label={t('outline')}>
      <details open={wide}>
        <summary>{t('outline')}</summary>
        <ol lang="zh-CN">
          {branches.map((branch) => (
            <li key={branch.anchor}>
              {entry(branch)}
              {branch.items.length > 0 && (
                <ol>
                  {branch.items.map((item) => (
                    <li key={item.anchor}>{entry(item)}</li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
