// Where a workbook is dropped, with the coordinate system its places are in when it does not say itself.
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';

import { changes } from '../../api/changes';
import { apiPath } from '../../api/client';
import type { LedgerDetail } from '../../api/types';
import '../../components/evidence.css';
import { ChoiceField } from '../../components/filter-fields';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';

export function Drop({ ledger, onStarted }: { ledger: LedgerDetail; onStarted: (id: number) => void }) {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const client = useQueryClient();
  const datums = ledger.fields.find((field) => field.key === 'datum');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [datum, setDatum] = useState('');
  const start = useMutation({
    mutationFn: async (file: File) => {
      const kept = await changes.sendEvidence(file);
      return changes.startLedgerImport({ type: ledger.key, hash: kept.hash, datum: datum === '' ? null : datum });
    },
    onSuccess: async (started) => {
      client.setQueryData(queriesKey(started.id), started);
      onStarted(started.id);
      await client.invalidateQueries({ queryKey: ['/ledger-imports'] });
    },
  });
  const send = (file: File | undefined) => {
    if (file && !start.isPending) start.mutate(file);
  };
  return (
    <div className="stack">
      <div
        className={over ? 'evidence-drop over' : 'evidence-drop'}
        role="group"
        aria-label={t('import-files')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(event.dataTransfer.files[0]);
        }}
      >
        <div className="row" style={{ alignItems: 'end' }}>
          {datums && (
            <ChoiceField
              label={t('datum-of-places')}
              width={210}
              value={datum}
              onChange={setDatum}
              options={[
                { value: '', label: t('datum-as-in-file') },
                ...(datums?.codes ?? []).map((one) => ({ value: one.code, label: pick(one.name) })),
              ]}
            />
          )}
          <Button
            type="primary"
            loading={start.isPending}
            icon={<UploadOutlined aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {t('choose-workbook')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            tabIndex={-1}
            accept=".xlsx,.xlsm,.csv,.txt"
            aria-label={t('choose-workbook')}
            onChange={(event) => {
              send(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <a href={apiPath(`/ledgers/${ledger.key}/template`, { language: language === 'en' ? 'en' : 'zh' })} download>
            <DownloadOutlined aria-hidden /> {t('template-of', { ledger: pick(ledger.name) })}
          </a>
        </div>
        <span className="soft">{t('workbook-hint')}</span>
      </div>
      {start.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(start.error, texts)}
        </div>
      )}
    </div>
  );
}

const queriesKey = (id: number) => [`/ledger-imports/${id}`] as const;
