// A new revision of an object: only what was changed is sent, with the day from which it holds and the reason.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';

import { changes } from '../../api/changes';
import { ApiProblem } from '../../api/problem';
import type { LedgerDetail, ObjectDetail, ReviseObject } from '../../api/types';
import { useSession } from '../../app/session';
import { LabelledField } from '../../components/field';
import { DayInput } from '../../components/filter-fields';
import { describeProblem } from '../../components/loaded';
import { useDraft } from '../../drafts/draft';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import { goToFirstError, ObjectForm } from '../../ledger/object-form';
import type { Typed } from '../../ledger/object-form';
import { changedValues } from './changed';

interface Draft {
  typed: Typed;
  from: string;
  reason: string;
}

const EMPTY: Draft = { typed: {}, from: '', reason: '' };

/** Only what was typed over is a draft: what somebody else revises meanwhile is not typed back. */
function unlike(present: Typed, typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([key, value]) => value !== (present[key] ?? '')));
}

export function EditObject({
  ledger,
  object,
  onDone,
}: {
  ledger: LedgerDetail;
  object: ObjectDetail;
  onDone: () => void;
}) {
  const texts = useTexts();
  const { t } = texts;
  const { person } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const day = useId();
  const draft = useDraft<Draft>(`${person.login}/object/${object.id}/edit`, EMPTY);
  const [checked, setChecked] = useState(false);
  const fields = ledger.fields.filter((field) => field.key !== 'state');
  const present: Typed = object.values;
  const typed = { ...present, ...draft.value.typed };
  const { reason, from } = draft.value;
  const save = useMutation({
    mutationFn: (body: ReviseObject) => changes.reviseObject(object.id, body),
    onSuccess: async () => {
      draft.drop();
      void message.success(t('saved'));
      onDone();
      await client.invalidateQueries();
    },
    onError: () => goToFirstError(form.current),
  });
  const send = () => {
    setChecked(true);
    const values = changedValues(fields, present, typed);
    const wrongDay = from.trim() !== '' && readDay(from) === undefined;
    if (!values || reason.trim() === '' || wrongDay) {
      goToFirstError(form.current);
      return;
    }
    if (Object.keys(values).length === 0) {
      void message.info(t('nothing-changed'));
      return;
    }
    // An absent field stays as it is; a dash empties one.
    const sent = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === '' ? '-' : value]));
    save.mutate({ values: sent, reason: reason.trim(), valid_from: readDay(from) ?? null });
  };
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ObjectForm
        ledger={ledger}
        fields={fields}
        typed={typed}
        onChange={(change) =>
          draft.change((before) => ({ ...before, typed: unlike(present, change({ ...present, ...before.typed })) }))
        }
        checked={checked}
        errors={save.error instanceof ApiProblem ? save.error.errors : []}
      />
      <div className="columns two">
        <LabelledField
          label={`${t('reason-of-change')} *`}
          error={checked && reason.trim() === '' ? t('words-needed') : undefined}
        >
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => {
              const words = event.target.value;
              draft.change((before) => ({ ...before, reason: words }));
            }}
          />
        </LabelledField>
        <div className="stack-tight">
          <label htmlFor={day}>{t('holds-from-day')}</label>
          <DayInput id={day} value={from} onChange={(text) => draft.change((before) => ({ ...before, from: text }))} />
          <span className="soft">{t('holds-from-hint')}</span>
        </div>
      </div>
      {save.isError && (
        <div className="notice bad" role="alert">
          <span>{describeProblem(save.error, texts)}</span>
          <span className="soft">{t('draft-is-safe')}</span>
        </div>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button
          onClick={() => {
            draft.drop();
            onDone();
          }}
        >
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
