// The frame of every page: one title, where it belongs, at most one primary action, and a lead sentence.
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../language/texts';
import './page.css';

interface PageProps {
  title: string;
  /** The title in words of the plan is Chinese in every language. */
  titleLanguage?: string | undefined;
  trail?: { to: string; label: string }[] | undefined;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, titleLanguage, trail, lead, actions, children }: PageProps) {
  const { t } = useTexts();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="stack-tight">
          {trail && trail.length > 0 && (
            <nav className="page-trail" aria-label={t('trail')}>
              <ol>
                {trail.map((step) => (
                  <li key={step.to}>
                    <Link to={step.to}>{step.label}</Link>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h1 lang={titleLanguage}>{title}</h1>
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </header>
      {lead && <div className="page-lead">{lead}</div>}
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}

export function Section({ title, aside, id, children }: SectionProps) {
  return (
    <section className="section" id={id} aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Words of the plan, always in its own language. */
export function Quote({ children, clamped = false }: { children: ReactNode; clamped?: boolean }) {
  return (
    <blockquote className={clamped ? 'quote clamped' : 'quote'} lang="zh-CN">
      {children}
    </blockquote>
  );
}

/** Pairs of a name and what it is. */
export function Facts({ items }: { items: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {items
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface TabsProps {
  label: string;
  tabs: { to: string; label: string; current: boolean }[];
}

/** Views of one page as links: each has its address. */
export function ViewTabs({ label, tabs }: TabsProps) {
  return (
    <nav className="tabs no-print" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.label} to={tab.to} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
