// The files on their way in: each is sent, looked into, shown, and taken in when somebody says so.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useRef, useState } from 'react';

import { changes } from '../../../api/changes';
import type { ValuesGrade } from '../../../api/types';
import { FileButton, FileDrop } from '../../../components/file-drop';
import { useTexts } from '../../../language/texts';
import { Incoming } from './incoming';
import type { IncomingFile } from './incoming';

export function Intake() {
  const { t } = useTexts();
  const client = useQueryClient();
  const counter = useRef(0);
  const [files, setFiles] = useState<IncomingFile[]>([]);
  const [grade, setGrade] = useState<ValuesGrade>('provisional');

  const set = (key: number, stage: IncomingFile['stage']) =>
    setFiles((before) => before.map((one) => (one.key === key ? { ...one, stage } : one)));

  const lookInto = async (key: number, file: File) => {
    try {
      const kept = await changes.sendEvidence(file);
      set(key, { is: 'looked-into', hash: kept.hash, preview: await changes.previewAir(kept.hash) });
    } catch (problem) {
      set(key, { is: 'failed', problem });
    }
  };

  // One after the other: each sees what the one before has replaced.
  const add = async (chosen: File[]) => {
    const fresh = chosen.map((file) => ({ key: ++counter.current, file }));
    const entries = fresh.map(({ key, file }): IncomingFile => ({ key, name: file.name, stage: { is: 'sending' } }));
    setFiles((before) => [...before, ...entries]);
    for (const { key, file } of fresh) await lookInto(key, file);
  };

  const takeIn = async (key: number, hash: string) => {
    set(key, { is: 'taking-in' });
    try {
      const done = await changes.importAir({ evidence: hash, grade });
      set(key, { is: 'taken-in', done });
      await client.invalidateQueries();
    } catch (problem) {
      set(key, { is: 'failed', problem });
    }
  };

  const waiting = files.flatMap(({ key, stage }) =>
    stage.is === 'looked-into' && !stage.preview.imported ? [{ key, hash: stage.hash }] : [],
  );
  const takeInAll = async () => {
    for (const { key, hash } of waiting) await takeIn(key, hash);
  };

  return (
    <div className="stack">
      <FileDrop label={t('import-files')} onFiles={(chosen) => void add(chosen)}>
        <div className="row">
          <FileButton
            label={t('choose-files')}
            accept=".csv,.txt,.xlsx,.gz,.json,.geojson"
            multiple
            onFiles={(chosen) => void add(chosen)}
          />
          <span className="soft">{t('import-drop-hint')}</span>
        </div>
        <fieldset className="row grade-choice">
          <legend className="visually-hidden">{t('grade')}</legend>
          <Radio.Group
            value={grade}
            onChange={(event) => setGrade(event.target.value as ValuesGrade)}
            options={[
              { value: 'provisional', label: t('grade-provisional-long') },
              { value: 'reviewed', label: t('grade-reviewed-long') },
            ]}
          />
        </fieldset>
      </FileDrop>
      <ul className="stack" aria-live="polite">
        {files.map((file) => (
          <Incoming
            key={file.key}
            file={file}
            onTakeIn={(hash) => void takeIn(file.key, hash)}
            onDismiss={() => setFiles((before) => before.filter((one) => one.key !== file.key))}
          />
        ))}
      </ul>
      {waiting.length > 1 && (
        <p>
          <Button type="primary" onClick={() => void takeInAll()}>
            {t('take-in-all', { count: waiting.length })}
          </Button>
        </p>
      )}
    </div>
  );
}
