// Empty, loading and failed are states like any other: each says what is the case and what can be done.
import { InboxOutlined, WarningOutlined } from '@ant-design/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';

import { ApiProblem } from '../api/problem';
import { useTexts } from '../language/texts';
import type { Texts } from '../language/texts';
import './page.css';

/** Says in the reader's language what went wrong. */
export function describeProblem(problem: unknown, { t, pick }: Texts): string {
  if (!(problem instanceof ApiProblem)) return t('problem-unknown');
  if (problem.detail)
    return [problem.detail, ...problem.errors.map((one) => one.message)].map(pick).join(t('sentence-space'));
  if (problem.status === 0) return t('problem-network');
  if (problem.status === 403) return t('problem-forbidden');
  if (problem.status === 404) return t('problem-not-found');
  if (problem.status === 413) return t('problem-too-large');
  if (problem.status >= 500) return t('problem-server', { status: problem.status });
  return t('problem-refused', { code: problem.code });
}

export function Loading() {
  const { t } = useTexts();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t('loading')}</span>
      <i style={{ width: '60%' }} />
      <i />
      <i />
      <i style={{ width: '80%' }} />
    </div>
  );
}

export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="notice">
      <span className="notice-title">
        <InboxOutlined aria-hidden /> {title}
      </span>
      {hint && <span className="soft">{hint}</span>}
      {action}
    </div>
  );
}

export function Failed({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const texts = useTexts();
  return (
    <div className="notice bad" role="alert">
      <span className="notice-title">
        <WarningOutlined aria-hidden /> {texts.t('failed-to-load')}
      </span>
      <span>{describeProblem(problem, texts)}</span>
      {retry && <Button onClick={retry}>{texts.t('try-again')}</Button>}
    </div>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** Shows what was asked for, or why it is not there. Old data stays visible when reading it again failed. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const { t } = useTexts();
  if (query.data === undefined) {
    if (query.isError) return <Failed problem={query.error} retry={() => void query.refetch()} />;
    return <Loading />;
  }
  return (
    <>
      {query.isError && (
        <div className="notice bad" role="alert">
          <span>
            <WarningOutlined aria-hidden />{' '}
            {t('shown-data-is-old', { time: new Date(query.dataUpdatedAt + 28_800_000).toISOString().slice(11, 16) })}
          </span>
          <Button size="small" onClick={() => void query.refetch()}>
            {t('try-again')}
          </Button>
        </div>
      )}
      {children(query.data)}
    </>
  );
}
