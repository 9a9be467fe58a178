// The files that prove a step: chosen or taken with the phone's camera, each with its place and time.
import { AimOutlined, CameraOutlined, DeleteOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useRef, useState } from 'react';

import { changes } from '../../api/changes';
import { apiPath } from '../../api/client';
import type { StepRequirement } from '../../api/types';
import { useHeldForm } from '../../components/held-form';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { faultOf, proofOf } from './proof';
import type { Proof } from './proof';

interface Props {
  requirement: StepRequirement;
  proofs: Proof[];
  checked: boolean;
  onChange: (change: (before: Proof[]) => Proof[]) => void;
}

export function ProofField({ requirement, proofs, checked, onChange }: Props) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(0);
  const [failed, setFailed] = useState(false);
  useHeldForm(input, sending > 0 ? 'sending' : failed ? 'failed' : 'idle');
  const fault = checked ? faultOf(requirement, proofs) : undefined;
  const add = (files: File[]) => {
    setFailed(false);
    for (const file of files) {
      setSending((count) => count + 1);
      changes
        .sendEvidence(file)
        .then(
          (kept) => onChange((before) => [...before.filter((one) => one.file.hash !== kept.hash), proofOf(kept)]),
          (problem: unknown) => {
            setFailed(true);
            void message.error(describeProblem(problem, texts));
          },
        )
        .finally(() => setSending((count) => count - 1));
    }
  };
  const set = (hash: string, change: Partial<Proof>) =>
    onChange((before) => before.map((one) => (one.file.hash === hash ? { ...one, ...change } : one)));
  const here = (hash: string) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => set(hash, { longitude: coords.longitude.toFixed(6), latitude: coords.latitude.toFixed(6) }),
      () => void message.error(t('place-unknown')),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  return (
    <fieldset className="proof">
      <legend>
        {pick(requirement.name)} *{' '}
        <span className="soft">
          {[requirement.placed ? t('proof-placed') : '', requirement.timed ? t('proof-timed') : '']
            .filter((part) => part !== '')
            .join(t('list-comma'))}
        </span>
      </legend>
      <ul className="stack-tight">
        {proofs.map((proof) => (
          <li key={proof.file.hash} className="proof-file">
            {proof.file.media_type.startsWith('image/') && (
              <img src={apiPath(`/evidence/${proof.file.hash}`)} alt="" loading="lazy" />
            )}
            <div className="stack-tight">
              <span className="row">
                <a href={apiPath(`/evidence/${proof.file.hash}`)} target="_blank" rel="noreferrer">
                  {proof.file.name}
                </a>
                <Button
                  size="small"
                  type="text"
                  danger
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('remove-file', { name: proof.file.name })}
                  onClick={() => onChange((before) => before.filter((one) => one.file.hash !== proof.file.hash))}
                />
              </span>
              {requirement.placed && (
                <span className="row">
                  <Input
                    style={{ width: 150 }}
                    aria-label={t('longitude')}
                    prefix={t('longitude')}
                    inputMode="decimal"
                    value={proof.longitude}
                    onChange={(event) => set(proof.file.hash, { longitude: event.target.value })}
                  />
                  <Input
                    style={{ width: 150 }}
                    aria-label={t('latitude')}
                    prefix={t('latitude')}
                    inputMode="decimal"
                    value={proof.latitude}
                    onChange={(event) => set(proof.file.hash, { latitude: event.target.value })}
                  />
                  <Button icon={<AimOutlined aria-hidden />} onClick={() => here(proof.file.hash)}>
                    {t('where-i-am')}
                  </Button>
                </span>
              )}
              {requirement.timed && (
                <Input
                  style={{ width: 220 }}
                  aria-label={t('taken-at')}
                  prefix={t('taken-at')}
                  placeholder="2018-12-31 08:00"
                  value={proof.takenAt}
                  onChange={(event) => set(proof.file.hash, { takenAt: event.target.value })}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <span className="row">
        <Button icon={<CameraOutlined aria-hidden />} loading={sending > 0} onClick={() => input.current?.click()}>
          {t(requirement.kind === 'photo' ? 'add-photo' : 'add-document')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          tabIndex={-1}
          data-requirement={requirement.key}
          accept={requirement.kind === 'photo' ? 'image/*' : undefined}
          aria-label={pick(requirement.name)}
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {fault && (
          <span role="alert" style={{ color: 'var(--bad)' }}>
            {t(proofFaults[fault].text)}
          </span>
        )}
      </span>
    </fieldset>
  );
}

const proofFaults = {
  'proof-missing': { text: 'proof-missing' },
  'proof-without-place': { text: 'proof-without-place' },
  'proof-without-time': { text: 'proof-without-time' },
  'not-a-place': { text: 'not-a-place' },
  'not-a-time': { text: 'not-a-time' },
};
