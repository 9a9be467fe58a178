// Where a workbook is dropped, with the coordinate system its places are in when it does not say itself.
import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { changes } from '../../api/changes';
import { apiPath } from '../../api/client';
import type { LedgerDetail } from '../../api/types';
import { FileButton, FileDrop } from '../../components/file-drop';
import { ChoiceField } from '../../components/filter-fields';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';

export function Drop({ ledger, onStarted }: { ledger: LedgerDetail; onStarted: (id: number) => void }) {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const client = useQueryClient();
  const datums = ledger.fields.find((field) => field.key === 'datum');
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
      <FileDrop label={t('import-files')} onFiles={([file]) => send(file)}>
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
          <FileButton
            label={t('choose-workbook')}
            accept=".xlsx,.xlsm,.csv,.txt"
            busy={start.isPending}
            onFiles={([file]) => send(file)}
          />
          <a href={apiPath(`/ledgers/${ledger.key}/template`, { language: language === 'en' ? 'en' : 'zh' })} download>
            <DownloadOutlined aria-hidden /> {t('template-of', { ledger: pick(ledger.name) })}
          </a>
        </div>
        <span className="soft">{t('workbook-hint')}</span>
      </FileDrop>
      {start.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(start.error, texts)}
        </div>
      )}
    </div>
  );
}

const queriesKey = (id: number) => [`/ledger-imports/${id}`] as const;
