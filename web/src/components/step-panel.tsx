// What a person may do to an assignment, report or deliverable now: one choice of step, the words and the
// evidence it needs. What is written is a draft until the server has taken it.
import { CheckOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';

import { ApiProblem } from '../api/problem';
import type { EvidenceView } from '../api/types';
import { useSession } from '../app/session';
import { useDraft } from '../drafts/draft';
import { useTexts } from '../language/texts';
import { formatMoment, readDay } from '../language/time';
import { EvidenceField } from './evidence-field';
import { DayInput } from './filter-fields';
import { describeProblem } from './loaded';
import { Section } from './page';

export interface StepLook<S extends string> {
  step: S;
  /** The name of the step on its button. */
  text: string;
  /** The label of the field for words. */
  words: string;
  wordsNeeded: boolean;
  evidence: 'none' | 'optional' | 'needed';
  /** The label of a field for a day, where a step has one. */
  day?: { text: string };
  danger?: boolean;
}

export interface StepBody<S extends string> {
  step: S;
  text: string;
  evidence: string[];
  on: string | null;
}

interface Draft {
  text: string;
  evidence: EvidenceView[];
  on: string;
}

const EMPTY: Draft = { text: '', evidence: [], on: '' };

interface Props<S extends string> {
  /** What the draft belongs to, such as `report/12`. */
  subject: string;
  steps: StepLook<S>[];
  take: (body: StepBody<S>) => Promise<unknown>;
  /** What the form of a step begins with, such as what was sent back. */
  begin?: { step: S; text: string; evidence: EvidenceView[] } | undefined;
}

export function StepPanel<S extends string>({ subject, steps, take, begin }: Props<S>) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<S | undefined>(undefined);
  const look = steps.find((one) => one.step === chosen) ?? steps[0];
  if (!look) return null;
  return (
    <Section title={t('what-you-can-do')} id="act">
      {steps.length > 1 && (
        <div className="row" role="group" aria-label={t('choose-step')}>
          {steps.map((one) => (
            <Button
              key={one.step}
              aria-pressed={one === look}
              color={one === look ? (one.danger ? 'danger' : 'primary') : 'default'}
              variant="outlined"
              icon={one === look ? <CheckOutlined aria-hidden /> : undefined}
              onClick={() => setChosen(one.step)}
            >
              {t(one.text)}
            </Button>
          ))}
        </div>
      )}
      <StepForm key={look.step} subject={subject} look={look} take={take} begin={begin} />
    </Section>
  );
}

function StepForm<S extends string>({ subject, look, take, begin }: Omit<Props<S>, 'steps'> & { look: StepLook<S> }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const session = useSession();
  const client = useQueryClient();
  const id = useId();
  const [missing, setMissing] = useState<'words' | 'evidence' | 'day' | undefined>(undefined);
  const [first] = useState<Draft>(() =>
    begin?.step === look.step ? { ...EMPTY, text: begin.text, evidence: begin.evidence } : EMPTY,
  );
  const draft = useDraft<Draft>(`${session.person.login}/${subject}/${look.step}`, first);
  const step = useMutation({
    mutationFn: () =>
      take({
        step: look.step,
        text: draft.value.text.trim(),
        evidence: draft.value.evidence.map((file) => file.hash),
        on: readDay(draft.value.on) ?? null,
      }),
    onSuccess: async () => {
      draft.drop();
      void message.success(t('step-taken', { step: t(look.text) }));
      await client.invalidateQueries();
    },
  });
  const send = () => {
    if (look.wordsNeeded && draft.value.text.trim() === '') {
      setMissing('words');
      document.getElementById(id)?.focus();
      return;
    }
    if (look.evidence === 'needed' && draft.value.evidence.length === 0) {
      setMissing('evidence');
      return;
    }
    if (draft.value.on !== '' && readDay(draft.value.on) === undefined) {
      setMissing('day');
      return;
    }
    setMissing(undefined);
    step.mutate();
  };
  const fieldErrors = step.error instanceof ApiProblem ? step.error.errors : [];
  const wordsError =
    missing === 'words'
      ? t('words-needed')
      : fieldErrors
          .filter((one) => one.field === 'text')
          .map((one) => texts.pick(one.message))
          .join(' ');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="stack-tight">
        <label htmlFor={id}>
          {t(look.words)} {look.wordsNeeded ? '' : <span className="soft">{t('optional')}</span>}
        </label>
        <Input.TextArea
          id={id}
          value={draft.value.text}
          autoSize={{ minRows: look.wordsNeeded ? 4 : 2, maxRows: 16 }}
          maxLength={10_000}
          aria-invalid={wordsError !== ''}
          aria-describedby={`${id}-error`}
          status={wordsError === '' ? '' : 'error'}
          onChange={(event) => {
            const text = event.target.value;
            draft.change((before) => ({ ...before, text }));
          }}
        />
        <span id={`${id}-error`} style={{ color: 'var(--bad)' }}>
          {wordsError}
        </span>
      </div>
      {look.day && (
        <div className="stack-tight" style={{ maxWidth: 260 }}>
          <label htmlFor={`${id}-day`}>
            {t(look.day.text)} <span className="soft">{t('optional')}</span>
          </label>
          <DayInput
            id={`${id}-day`}
            value={draft.value.on}
            onChange={(on) => draft.change((before) => ({ ...before, on }))}
          />
          {missing === 'day' && (
            <span role="alert" style={{ color: 'var(--bad)' }}>
              {t('not-a-day')}
            </span>
          )}
        </div>
      )}
      {look.evidence !== 'none' && (
        <div className="stack-tight">
          <EvidenceField
            files={draft.value.evidence}
            onChange={(change) => draft.change((before) => ({ ...before, evidence: change(before.evidence) }))}
          />
          {missing === 'evidence' && (
            <span role="alert" style={{ color: 'var(--bad)' }}>
              {t('evidence-needed')}
            </span>
          )}
        </div>
      )}
      {step.isError && (
        <div className="notice bad" role="alert">
          <span className="notice-title">{t('step-refused', { step: t(look.text) })}</span>
          <span>{describeProblem(step.error, texts)}</span>
          <span className="soft">{t('draft-is-safe')}</span>
        </div>
      )}
      <div className="row">
        <Button type="primary" danger={look.danger === true} htmlType="submit" loading={step.isPending}>
          {t(look.text)}
        </Button>
        {draft.keptAt !== undefined && (
          <span className="soft">
            {t('draft-kept', { time: formatMoment(new Date(draft.keptAt).toISOString()).slice(11) })}
          </span>
        )}
      </div>
    </form>
  );
}
