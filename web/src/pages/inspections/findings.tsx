// What has to be put right: answered by the unit with proof, seen by the inspector with a photo.
import { Button, Input } from 'antd';
import { useId, useState } from 'react';

import type { Finding, InspectionDetail } from '../../api/field';
import type { EvidenceView } from '../../api/types';
import { EvidenceField } from '../../components/evidence-field';
import { EvidenceList } from '../../components/evidence-list';
import { UnitName } from '../../components/links';
import { describeProblem } from '../../components/loaded';
import { Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { here, now } from '../field/place';
import { findingStates } from './looks';
import { useStep } from './steps';

export function FindingList({ detail }: { detail: InspectionDetail }) {
  const { t } = useTexts();
  return (
    <Section title={t('findings')}>
      <ol className="stack">
        {detail.findings.map((finding) => (
          <One key={finding.number} detail={detail} finding={finding} />
        ))}
      </ol>
    </Section>
  );
}

function One({ detail, finding }: { detail: InspectionDetail; finding: Finding }) {
  const { t } = useTexts();
  const look = findingStates[finding.state];
  return (
    <li className="stack-tight">
      <span className="row">
        <strong>{finding.text}</strong>
        {look && <StateWord look={look} />}
        <UnitName unit={finding.unit} brief />
        <span style={{ color: finding.overdue ? 'var(--bad)' : 'inherit' }}>
          {t(finding.overdue ? 'finding-overdue' : 'finding-deadline', { day: finding.deadline })}
        </span>
      </span>
      {finding.answer && <p>{t('finding-said', { text: finding.answer })}</p>}
      {finding.reason && (
        <p style={{ color: 'var(--bad)' }}>{t('finding-rejected-because', { reason: finding.reason })}</p>
      )}
      <EvidenceList files={[...finding.evidence, ...finding.photos.map((photo) => photo.file)]} />
      {finding.allowed.includes('answer') && <Answer detail={detail} finding={finding} />}
      {finding.allowed.includes('verify') && <Verify detail={detail} finding={finding} />}
    </li>
  );
}

interface FormProps {
  detail: InspectionDetail;
  finding: Finding;
}

function Answer({ detail, finding }: FormProps) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const step = useStep(detail.id);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<EvidenceView[]>([]);
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate({ step: 'answer', finding: finding.number, text, evidence: files.map((file) => file.hash) });
      }}
    >
      <label htmlFor={id}>{t('finding-what-was-done')}</label>
      <Input.TextArea id={id} value={text} onChange={(event) => setText(event.target.value)} />
      <EvidenceField files={files} onChange={setFiles} />
      {step.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(step.error, texts)}
        </div>
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {t('finding-answer')}
        </Button>
      </div>
    </form>
  );
}

function Verify({ detail, finding }: FormProps) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const step = useStep(detail.id);
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<EvidenceView[]>([]);
  const verify = async () => {
    // What the photo says of itself counts; where it says nothing, the place and the time of this device.
    const bare = files.some((file) => file.position == null || file.taken_at == null);
    const place = bare ? await here() : null;
    const photos = files.map((file) => ({
      hash: file.hash,
      position: file.position ? null : place,
      taken_at: file.taken_at ? null : now(),
    }));
    step.mutate({ step: 'verify', finding: finding.number, photos });
  };
  return (
    <div className="stack-tight">
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        <EvidenceField files={files} onChange={setFiles} />
        <div>
          <Button type="primary" htmlType="submit" loading={step.isPending} disabled={files.length === 0}>
            {t('finding-verify')}
          </Button>
        </div>
      </form>
      {/* A form of its own: Enter after a reason must not accept what is being refused. */}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          step.mutate({ step: 'reject', finding: finding.number, text: reason });
        }}
      >
        <label htmlFor={id}>{t('finding-reject-reason')}</label>
        <Input id={id} style={{ width: 220 }} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Button htmlType="submit" disabled={reason.trim() === ''}>
          {t('finding-reject')}
        </Button>
      </form>
      {step.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(step.error, texts)}
        </div>
      )}
    </div>
  );
}
