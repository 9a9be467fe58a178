// One vendor: which clauses its devices break, how often, with frames that show it, and every device with its grade. To be printed or taken
// along as a document.
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { apiPath } from '../../api/client';
import type { BrokenClause, VendorReport } from '../../api/device-pages';
import { devicePageQueries } from '../../api/device-pages';
import { useFields } from '../../address/filter';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { DeviceLink } from '../../components/simulated';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { GradeRule, GradeWord } from './grade';
import { RangeFields, rangeOf } from './range';

const FIELDS = { vendor: { usual: '' }, from: { usual: '' }, to: { usual: '' } };

export default function VendorPage() {
  const { t, language } = useTexts();
  const [values, change] = useFields(FIELDS);
  const mayExport = useMay('export-data');
  const asked = { vendor: values.vendor, ...rangeOf(values) };
  const query = useQuery(devicePageQueries.vendor(asked));
  return (
    <Page
      title={values.vendor === '' ? t('vendor-unknown') : values.vendor}
      titleLanguage={values.vendor === '' ? undefined : 'zh-CN'}
      trail={[
        { to: '/devices', label: t('nav-devices') },
        { to: '/devices/vendors', label: t('device-vendors') },
      ]}
      actions={
        query.data && (
          <>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {t('print-page')}
            </Button>
            {mayExport && (
              <Button
                icon={<DownloadOutlined aria-hidden />}
                href={apiPath('/device-vendor/report', { ...asked, lang: language })}
                download
              >
                {t('format-word')}
              </Button>
            )}
          </>
        )
      }
      lead={query.data && <Lead report={query.data} />}
    >
      <div className="filters no-print">
        <RangeFields from={values.from} to={values.to} onChange={change} />
      </div>
      <Loaded query={query}>{(report) => <Content report={report} />}</Loaded>
    </Page>
  );
}

function Lead({ report }: { report: VendorReport }) {
  const { t } = useTexts();
  const { conformance } = report;
  return (
    <p>
      {t('vendor-sentence', {
        from: report.from,
        to: report.to,
        devices: report.devices,
        frames: conformance.frames,
        errors: conformance.errors ?? '—',
        faulty: conformance.faulty ?? '—',
      })}{' '}
      {t('conformance-grade')} <GradeWord of={conformance} />
    </p>
  );
}

function Content({ report }: { report: VendorReport }) {
  const { t } = useTexts();
  return (
    <>
      {report.since && report.from < report.since && (
        <p className="soft">{t('counted-since', { day: report.since })}</p>
      )}
      <GradeRule rule={report.rule} />
      <Section title={t('broken-clauses')}>
        {report.broken.length === 0 ? <Empty title={t('no-broken-clauses')} /> : <Clauses rows={report.broken} />}
      </Section>
      <Section title={t('devices-of-vendor')}>
        <DataTable
          name="of"
          caption={t('devices-of-vendor')}
          rows={report.of_devices}
          rowKey={(row) => row.mn}
          columns={[
            {
              key: 'name',
              title: t('device'),
              heads: true,
              text: (row) => row.name,
              render: (row) => (
                <span className="stack-tight">
                  <DeviceLink device={row} />
                </span>
              ),
            },
            { key: 'grade', title: t('conformance-grade'), render: (row) => <GradeWord of={row.conformance} /> },
            {
              key: 'frames',
              title: t('frames-of-device'),
              number: true,
              text: (row) => row.conformance.frames,
              render: (row) => row.conformance.frames,
            },
            {
              key: 'errors',
              title: t('share-of-errors'),
              number: true,
              render: (row) => row.conformance.errors && `${row.conformance.errors} %`,
            },
            {
              key: 'faulty',
              title: t('share-of-faulty'),
              number: true,
              render: (row) => row.conformance.faulty && `${row.conformance.faulty} %`,
            },
            {
              key: 'last',
              title: t('last-heard'),
              text: (row) => row.last ?? '',
              render: (row) => (row.last ? formatMoment(row.last) : '—'),
            },
            { key: 'mn', title: t('device-number'), render: (row) => <code>{row.mn}</code> },
          ]}
        />
      </Section>
    </>
  );
}

/** Clauses, each with frames that show it. */
export function Clauses({ rows }: { rows: BrokenClause[] }) {
  const { t, pick } = useTexts();
  const words: Record<string, { text: string }> = {
    error: { text: 'frame-error' },
    warning: { text: 'frame-warning' },
    note: { text: 'frame-note' },
  };
  return (
    <DataTable
      name="clauses"
      caption={t('broken-clauses')}
      rows={rows}
      rowKey={(row) => `${row.edition}/${row.code}`}
      columns={[
        { key: 'sentence', title: t('what-is-wrong'), heads: true, render: (row) => pick(row.sentence) },
        { key: 'clause', title: t('clause-of-standard'), render: (row) => row.clause },
        { key: 'edition', title: t('by-edition'), render: (row) => row.edition },
        {
          key: 'severity',
          title: t('severity'),
          render: (row) => t((words[row.severity] ?? { text: 'frame-note' }).text),
        },
        {
          key: 'frames',
          title: t('frames-of-device'),
          number: true,
          text: (row) => row.frames,
          render: (row) => row.frames,
        },
        { key: 'share', title: t('share-of-frames'), number: true, render: (row) => row.share && `${row.share} %` },
        {
          key: 'devices',
          title: t('devices-counted'),
          number: true,
          text: (row) => row.devices,
          render: (row) => row.devices,
        },
        {
          key: 'examples',
          title: t('example-frames'),
          render: (row) => (
            <span className="row" style={{ gap: '0 8px' }}>
              {row.examples.map((one) => (
                <Link key={one.sequence} to={`/device-frames/${one.sequence}`} title={one.mn}>
                  № {one.sequence}
                </Link>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}
