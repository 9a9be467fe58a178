// What can happen to an object next: each step with what it asks for. A step that proof is missing for cannot be taken.
import { CheckOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';

import { changes } from '../../api/changes';
import { ApiProblem } from '../../api/problem';
import type { LedgerDetail, NextStep, ObjectDetail, TakeObjectStep } from '../../api/types';
import { useSession } from '../../app/session';
import { LabelledField } from '../../components/field';
import { DayInput } from '../../components/filter-fields';
import { describeProblem } from '../../components/loaded';
import { useDraft } from '../../drafts/draft';
import { useTexts } from '../../language/texts';
import { formatMoment, readDay } from '../../language/time';
import { goToFirstError, ObjectForm, readObject } from '../../ledger/object-form';
import type { Typed } from '../../ledger/object-form';
import { ObjectState } from '../../ledger/look';
import { faultOf, sentProofs } from './proof';
import type { Proof } from './proof';
import { ProofField } from './proof-field';

interface Props {
  ledger: LedgerDetail;
  object: ObjectDetail;
}

export function Steps({ ledger, object }: Props) {
  const { t, pick } = useTexts();
  const allowed = object.next_steps.filter((step) => step.allowed);
  const refused = object.next_steps.filter((step) => !step.allowed);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const step = allowed.find((one) => one.key === chosen);
  return (
    <div className="stack" id="act">
      {allowed.length > 0 && (
        <div className="row" role="group" aria-label={t('choose-step')}>
          {allowed.map((one) => (
            <Button
              key={one.key}
              aria-pressed={one === step}
              color={one === step ? (one.to === 'struck' ? 'danger' : 'primary') : 'default'}
              variant="outlined"
              icon={one === step ? <CheckOutlined aria-hidden /> : undefined}
              onClick={() => setChosen(one === step ? undefined : one.key)}
            >
              {pick(one.name)}
            </Button>
          ))}
        </div>
      )}
      {step && (
        <StepForm key={step.key} ledger={ledger} object={object} step={step} onDone={() => setChosen(undefined)} />
      )}
      {refused.length > 0 && (
        <ul className="stack-tight">
          {refused.map((one) => (
            <li key={one.key} className="soft">
              {pick(one.name)}
              {one.why_not && <> · {t(refusals[one.why_not]?.text ?? 'not-for-you')}</>}
            </li>
          ))}
        </ul>
      )}
      {object.next_steps.length === 0 && <p className="soft">{t('no-next-steps')}</p>}
    </div>
  );
}

/** Why somebody may not take a step. */
const refusals: Record<string, { text: string }> = {
  'not-in-your-role': { text: 'not-for-your-role' },
  'no-unit': { text: 'not-without-unit' },
  'not-your-unit': { text: 'not-for-your-unit' },
  'not-a-lead-unit': { text: 'not-without-lead' },
  'own-unit': { text: 'not-for-own-unit' },
  'own-submission': { text: 'not-for-own-entry' },
};

interface Draft {
  on: string;
  note: string;
  typed: Typed;
  proofs: Record<string, Proof[]>;
}

function StepForm({ ledger, object, step, onDone }: Props & { step: NextStep; onDone: () => void }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { person, clock } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const [first] = useState<Draft>(() => ({ on: clock.today, note: '', typed: {}, proofs: {} }));
  const draft = useDraft<Draft>(`${person.login}/object/${object.id}/${step.key}`, first);
  const [checked, setChecked] = useState(false);
  const { on, note, proofs } = draft.value;
  const fields = ledger.fields
    .filter((field) => step.fields.includes(field.key))
    .map((field) => ({ ...field, required: 'always' as const }));
  const typed = { ...object.values, ...draft.value.typed };
  const noteNeeded = step.to === 'struck';
  const day = readDay(on);
  const take = useMutation({
    mutationFn: (body: TakeObjectStep) => changes.stepObject(object.id, body),
    onSuccess: async () => {
      draft.drop();
      void message.success(t('step-taken', { step: pick(step.name) }));
      onDone();
      await client.invalidateQueries();
    },
    onError: () => goToFirstError(form.current),
  });
  const send = () => {
    setChecked(true);
    const values = readObject(fields, typed);
    const faulty = step.evidence.some((one) => faultOf(one, proofs[one.key] ?? []) !== undefined);
    if (!values || faulty || day === undefined || (noteNeeded && note.trim() === '')) {
      goToFirstError(form.current);
      return;
    }
    const evidence = step.evidence.flatMap((one) => sentProofs(one.key, proofs[one.key] ?? []));
    take.mutate({ step: step.key, on: day, note: note.trim(), values, evidence });
  };
  const errors = take.error instanceof ApiProblem ? take.error.errors : [];
  return (
    <form
      ref={form}
      className="stack step-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className="row" style={{ gap: 6 }}>
        <ObjectState state={object.state} of={ledger.states} /> → <ObjectState state={step.to} of={ledger.states} />
      </p>
      {step.evidence.map((requirement) => (
        <ProofField
          key={requirement.key}
          requirement={requirement}
          proofs={proofs[requirement.key] ?? []}
          checked={checked}
          onChange={(change) =>
            draft.change((before) => ({
              ...before,
              proofs: { ...before.proofs, [requirement.key]: change(before.proofs[requirement.key] ?? []) },
            }))
          }
        />
      ))}
      {fields.length > 0 && (
        <ObjectForm
          ledger={ledger}
          fields={fields}
          typed={typed}
          onChange={(change) =>
            draft.change((before) => ({ ...before, typed: change({ ...object.values, ...before.typed }) }))
          }
          checked={checked}
          errors={errors}
        />
      )}
      <div className="object-fields">
        <div className="stack-tight">
          <label htmlFor={id}>{t('step-on-day')} *</label>
          <DayInput
            id={id}
            value={on}
            onChange={(text) => draft.change((before) => ({ ...before, on: text }))}
            describedBy={`${id}-note`}
          />
          <span id={`${id}-note`} style={{ color: 'var(--bad)' }}>
            {checked && day === undefined ? t('not-a-day') : ''}
          </span>
        </div>
        <div className="wide">
          <LabelledField
            label={noteNeeded ? `${t('note')} *` : t('note')}
            error={checked && noteNeeded && note.trim() === '' ? t('words-needed') : undefined}
          >
            <Input.TextArea
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={note}
              onChange={(event) => {
                const words = event.target.value;
                draft.change((before) => ({ ...before, note: words }));
              }}
            />
          </LabelledField>
        </div>
      </div>
      {take.isError && (
        <div className="notice bad" role="alert">
          <span className="notice-title">{t('step-refused', { step: pick(step.name) })}</span>
          <span>{describeProblem(take.error, texts)}</span>
          <span className="soft">{t('draft-is-safe')}</span>
        </div>
      )}
      <div className="row">
        <Button type="primary" danger={step.to === 'struck'} htmlType="submit" loading={take.isPending}>
          {pick(step.name)}
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
