// The audit trail: who did what to what, before and after, in a chain whose integrity can be verified.
import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Pagination } from 'antd';
import { Link } from 'react-router';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { AuditRow, AuditVerification } from '../../api/types';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { SearchField } from '../../components/filter-fields';
import { UnitName } from '../../components/links';
import { Empty, Failed, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import type { Texts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import './audit.css';
import { differences } from './difference';

const FIELDS = { by: { usual: '' }, action: { usual: '' }, subject: { usual: '' }, page: { usual: '1' } };
const PER_PAGE = 50;
const LINKED = new Set(['assignment', 'report', 'deliverable', 'target', 'unit', 'task']);

function Subject({ subject }: { subject: string }) {
  const [kind, id] = subject.split('/');
  if (kind && id && LINKED.has(kind)) return <Link to={`/${kind}s/${encodeURIComponent(id)}`}>{subject}</Link>;
  return (
    <code className="audit-subject" title={subject}>
      {subject}
    </code>
  );
}

function Changed({ row }: { row: AuditRow }) {
  const { t } = useTexts();
  const found = differences(row.before, row.after);
  if (found.length === 0) return null;
  return (
    <details>
      <summary>{t('fields-changed', { count: found.length })}</summary>
      <dl className="audit-change">
        {found.map((one) => (
          <div key={one.field}>
            <dt>
              <code>{one.field}</code>
            </dt>
            <dd>
              {one.before !== undefined && (
                <del>
                  <span className="visually-hidden">{t('before')} </span>
                  {one.before}
                </del>
              )}{' '}
              {one.after !== undefined && (
                <ins>
                  <span className="visually-hidden">{t('after')} </span>
                  {one.before === undefined ? '' : '→ '}
                  {one.after}
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function auditColumns({ t, pick }: Texts): Column<AuditRow>[] {
  return [
    { key: 'seq', title: t('sequence'), number: true, heads: true, text: (row) => row.seq, render: (row) => row.seq },
    {
      key: 'at',
      title: t('when'),
      text: (row) => formatMoment(row.at),
      render: (row) => <span className="nowrap">{formatMoment(row.at)}</span>,
    },
    {
      key: 'by',
      title: t('by'),
      text: (row) => row.by,
      render: (row) => (row.by === 'system' ? t('by-system') : row.by),
    },
    {
      key: 'unit',
      title: t('unit'),
      text: (row) => (row.unit ? pick(row.unit.name) : ''),
      render: (row) => row.unit && <UnitName unit={row.unit} />,
    },
    { key: 'action', title: t('action'), text: (row) => row.action, render: (row) => <code>{row.action}</code> },
    {
      key: 'subject',
      title: t('subject'),
      text: (row) => row.subject,
      render: (row) => <Subject subject={row.subject} />,
    },
    {
      key: 'change',
      title: t('what-changed'),
      text: (row) => JSON.stringify(row.after ?? ''),
      render: (row) => <Changed row={row} />,
    },
    {
      key: 'hash',
      title: t('hash'),
      text: (row) => row.hash,
      render: (row) => (
        <code className="soft" title={row.hash}>
          {row.hash.slice(0, 10)}
        </code>
      ),
    },
  ];
}

export default function AuditPage() {
  const texts = useTexts();
  const { t } = texts;
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.audit({ ...values, per_page: PER_PAGE }));
  const mayVerify = useMay('verify-audit');
  const verify = useMutation({ mutationFn: changes.verifyAudit });
  return (
    <Page
      title={t('nav-audit')}
      lead={query.data && <p>{t('audit-sentence', { total: query.data.total })}</p>}
      actions={
        mayVerify && (
          <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
            {t('verify-audit')}
          </Button>
        )
      }
    >
      {verify.data && <Verified result={verify.data} />}
      {verify.isError && <Failed problem={verify.error} retry={() => verify.mutate()} />}
      <div className="filters no-print">
        <SearchField label={t('by')} width={150} value={values.by} onChange={(by) => change({ by, page: '1' })} />
        <SearchField
          label={t('action')}
          width={180}
          value={values.action}
          onChange={(action) => change({ action, page: '1' })}
        />
        <SearchField
          label={t('subject')}
          width={180}
          value={values.subject}
          onChange={(subject) => change({ subject, page: '1' })}
        />
      </div>
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t('no-audit-match')} hint={t('no-match-hint')} />
          ) : (
            <>
              <DataTable
                name="audit"
                caption={t('nav-audit')}
                columns={auditColumns(texts)}
                rows={page.items}
                rowKey={(row) => row.seq}
              />
              {page.total > page.per_page && (
                <nav aria-label={t('pages')}>
                  <Pagination
                    current={page.page}
                    total={page.total}
                    pageSize={page.per_page}
                    showSizeChanger={false}
                    onChange={(number) => change({ page: String(number) })}
                  />
                </nav>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const WHY: Record<string, { text: string }> = {
  changed: { text: 'audit-changed' },
  removed: { text: 'audit-removed' },
  reordered: { text: 'audit-reordered' },
  truncated: { text: 'audit-truncated' },
};

function Verified({ result }: { result: AuditVerification }) {
  const { t } = useTexts();
  const why = result.why ? WHY[result.why] : undefined;
  if (result.broken_at === null || result.broken_at === undefined) {
    return (
      <div className="notice tone-good" role="status">
        <span className="notice-title">
          <CheckCircleOutlined aria-hidden /> {t('audit-intact', { entries: result.entries })}
        </span>
      </div>
    );
  }
  return (
    <div className="notice bad" role="alert">
      <span className="notice-title">
        <WarningOutlined aria-hidden /> {t('audit-broken', { at: result.broken_at })}
      </span>
      <span>{why ? t(why.text) : result.why}</span>
    </div>
  );
}
