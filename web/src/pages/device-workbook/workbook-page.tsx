// Devices registered by workbook: first everything that is wrong, row by row; then all of it or nothing.
import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';

import { changes } from '../../api/changes';
import { apiPath } from '../../api/client';
import type { DeviceWorkbook } from '../../api/device-pages';
import { devicePageChanges } from '../../api/device-pages';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { FileButton, FileDrop } from '../../components/file-drop';
import { Empty, describeProblem } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';

const whats: Record<string, { text: string }> = {
  new: { text: 'device-is-new' },
  changed: { text: 'device-changes' },
  unchanged: { text: 'device-stays' },
};

export default function WorkbookPage() {
  const texts = useTexts();
  const { t, language } = texts;
  const mayManage = useMay('manage-devices');
  const client = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState('');
  const preview = useMutation({
    mutationFn: async (file: File) => devicePageChanges.preview((await changes.sendEvidence(file)).hash),
  });
  const take = useMutation({
    mutationFn: (hash: string) => devicePageChanges.takeIn(hash, reason),
    onSuccess: () => client.invalidateQueries(),
  });
  const lookInto = ([file]: File[]) => {
    take.reset();
    if (file) preview.mutate(file);
  };
  const found = preview.data;
  const failed = preview.error ?? take.error;
  return (
    <Page title={t('register-by-workbook')} trail={[{ to: '/devices', label: t('nav-devices') }]}>
      {mayManage ? (
        <FileDrop label={t('register-by-workbook')} onFiles={lookInto}>
          <div className="row" style={{ alignItems: 'end' }}>
            <FileButton
              label={t('choose-workbook')}
              accept=".xlsx,.csv,.txt"
              busy={preview.isPending}
              onFiles={lookInto}
            />
            <a href={apiPath('/device-workbook/template', { lang: language })} download>
              <DownloadOutlined aria-hidden /> {t('device-workbook-template')}
            </a>
          </div>
          <span className="soft">{t('device-workbook-hint')}</span>
        </FileDrop>
      ) : (
        <Empty title={t('may-not-register')} />
      )}
      {failed && (
        <div className="notice bad" role="alert">
          {describeProblem(failed, texts)}
        </div>
      )}
      {take.isSuccess && (
        <div className="notice" role="status">
          <span className="notice-title">
            {t('devices-taken-in', { new: take.data.new, changed: take.data.changed })}
          </span>
          <Link to="/devices">{t('nav-devices')}</Link>
        </div>
      )}
      {found && !take.isSuccess && (
        <>
          <Found found={found} />
          {found.all_troubles === 0 && found.new + found.changed > 0 && (
            <form
              className="filters"
              onSubmit={(event) => {
                event.preventDefault();
                take.mutate(found.hash);
              }}
            >
              <label className="filter" htmlFor={`${id}-reason`}>
                <span>{t('reason')}</span>
                <Input
                  id={`${id}-reason`}
                  required
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              </label>
              <Button type="primary" htmlType="submit" loading={take.isPending}>
                {t('register-all', { count: found.new + found.changed })}
              </Button>
            </form>
          )}
        </>
      )}
    </Page>
  );
}

function Found({ found }: { found: DeviceWorkbook }) {
  const { t, pick } = useTexts();
  return (
    <>
      <p role="status">
        {t('device-workbook-found', {
          rows: found.rows,
          new: found.new,
          changed: found.changed,
          unchanged: found.unchanged,
          troubles: found.all_troubles,
        })}
      </p>
      {found.troubles.length > 0 && (
        <Section title={t('rows-to-put-right')}>
          <DataTable
            caption={t('rows-to-put-right')}
            rows={found.troubles}
            rowKey={(row) => `${row.sheet}/${row.row}/${row.column?.zh ?? ''}/${row.code}`}
            columns={[
              { key: 'row', title: t('row-of-sheet'), number: true, heads: true, render: (row) => row.row },
              { key: 'column', title: t('column-of-sheet'), render: (row) => (row.column ? pick(row.column) : '—') },
              { key: 'message', title: t('what-to-do'), render: (row) => pick(row.message) },
              { key: 'written', title: t('as-written'), render: (row) => row.written ?? '' },
              { key: 'sheet', title: t('sheet'), render: (row) => row.sheet },
            ]}
          />
        </Section>
      )}
      {found.devices.length > 0 && (
        <Section title={t('devices-of-workbook')}>
          <DataTable
            caption={t('devices-of-workbook')}
            rows={found.devices}
            rowKey={(row) => row.mn}
            columns={[
              { key: 'name', title: t('device'), heads: true, render: (row) => row.name },
              { key: 'mn', title: t('device-number'), render: (row) => <code>{row.mn}</code> },
              {
                key: 'what',
                title: t('what-becomes'),
                render: (row) => t((whats[row.what] ?? { text: 'device-stays' }).text),
              },
              { key: 'channels', title: t('factors-counted'), number: true, render: (row) => row.channels },
              { key: 'row', title: t('row-of-sheet'), number: true, render: (row) => row.row },
            ]}
          />
        </Section>
      )}
      {found.remarks.length > 0 && (
        <details>
          <summary>{t('skipped-in-workbook')}</summary>
          <ul className="stack-tight">
            {found.remarks.map((remark) => (
              <li key={remark.zh}>{pick(remark)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
