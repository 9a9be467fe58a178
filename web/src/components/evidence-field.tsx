// Evidence is sent as soon as it is chosen, dropped or pasted; the form around it, which there must be, then only carries its hashes.
import { LoadingOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { changes } from '../api/changes';
import { ApiProblem } from '../api/problem';
import type { EvidenceView } from '../api/types';
import { useTexts } from '../language/texts';
import { formatSize } from '../language/time';
import { EvidenceList } from './evidence-list';
import { FileButton, FileDrop } from './file-drop';
import { useHeldForm } from './held-form';
import { describeProblem } from './loaded';

const MOST_BYTES = 20 * 1024 * 1024;

interface Sending {
  key: number;
  name: string;
  size: number;
  problem?: unknown;
}

interface Props {
  files: EvidenceView[];
  onChange: (change: (before: EvidenceView[]) => EvidenceView[]) => void;
  most?: number;
}

export function EvidenceField({ files, onChange, most = 20 }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const input = useRef<HTMLInputElement>(null);
  const counter = useRef(0);
  const [sending, setSending] = useState<Sending[]>([]);

  const add = (chosen: File[]) => {
    for (const file of chosen.slice(0, most)) {
      const key = ++counter.current;
      const entry: Sending = { key, name: file.name, size: file.size };
      if (file.size > MOST_BYTES) {
        setSending((before) => [...before, { ...entry, problem: new ApiProblem(413, 'too-large', '') }]);
        continue;
      }
      setSending((before) => [...before, entry]);
      changes.sendEvidence(file).then(
        (kept) => {
          setSending((before) => before.filter((one) => one.key !== key));
          onChange((before) => [...before.filter((one) => one.hash !== kept.hash), kept].slice(-most));
        },
        (problem: unknown) =>
          setSending((before) => before.map((one) => (one.key === key ? { ...one, problem } : one))),
      );
    }
  };

  const onTheWay = sending.some((one) => one.problem === undefined);
  useHeldForm(input, onTheWay ? 'sending' : sending.length > 0 ? 'failed' : 'idle');

  const addNow = useRef(add);
  useEffect(() => {
    addNow.current = add;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      addNow.current(pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);

  return (
    <FileDrop label={t('evidence')} onFiles={add}>
      <div className="row">
        <FileButton label={t('choose-files')} type="default" multiple={most > 1} input={input} onFiles={add} />
        <span className="soft">{t('evidence-hint')}</span>
      </div>
      <EvidenceList
        files={files}
        onRemove={(hash) => onChange((before) => before.filter((file) => file.hash !== hash))}
      />
      <ul className="evidence-list" aria-live="polite">
        {sending.map((file) => (
          <li key={file.key}>
            {file.problem === undefined ? <LoadingOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
            <span>{file.name}</span>
            <span className="soft">{formatSize(file.size)}</span>
            {file.problem === undefined ? (
              <span className="soft">{t('sending-file')}</span>
            ) : (
              <>
                <span className="state-word tone-bad">{describeProblem(file.problem, texts)}</span>
                <Button
                  size="small"
                  type="text"
                  onClick={() => setSending((before) => before.filter((one) => one.key !== file.key))}
                >
                  {t('dismiss')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </FileDrop>
  );
}
