// Records a value of the indicator; each needs the document it is from.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import type { EvidenceView, TargetDetail } from '../../api/types';
import { useSession } from '../../app/session';
import { EvidenceField } from '../../components/evidence-field';
import { LabelledField } from '../../components/field';
import { useFieldErrors } from '../../components/field-errors';
import { describeProblem } from '../../components/loaded';
import { useDraft } from '../../drafts/draft';
import { useTexts } from '../../language/texts';
import { readDay, toHalfWidth } from '../../language/time';

interface Draft {
  case: string;
  asOf: string;
  value: string;
  note: string;
  document: EvidenceView[];
}

const EMPTY: Draft = { case: '', asOf: '', value: '', note: '', document: [] };

/** A decimal in the way of the API; the server decides whether it makes sense. */
function readDecimal(text: string): string | undefined {
  const plain = toHalfWidth(text).replace(/[,\s%]/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined;
}

export function RecordValueForm({ detail }: { detail: TargetDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const session = useSession();
  const client = useQueryClient();
  const { card } = detail;
  const draft = useDraft<Draft>(`${session.person.login}/target/${card.id}/value`, EMPTY);
  const [checked, setChecked] = useState(false);
  const { value } = draft;
  const day = readDay(value.asOf);
  const decimal = readDecimal(value.value);
  const document = value.document[0];
  const save = useMutation({
    mutationFn: changes.recordValue.bind(undefined, card.id),
    onSuccess: async () => {
      draft.drop();
      setChecked(false);
      void message.success(t('value-recorded'));
      await client.invalidateQueries();
    },
  });
  const errorOf = useFieldErrors(save.error);
  const send = () => {
    setChecked(true);
    if (day === undefined || decimal === undefined || !document) return;
    if (card.cases.length > 0 && value.case === '') return;
    const chosen = value.case === '' ? null : value.case;
    save.mutate({ as_of: day, value: decimal, case: chosen, note: value.note.trim(), document: document.hash });
  };
  return (
    <form
      className="stack"
      style={{ maxWidth: 640 }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {card.cases.length > 0 && (
        <LabelledField label={t('case')} error={checked && value.case === '' ? t('choose-case') : errorOf('case')}>
          <Select
            value={value.case === '' ? undefined : value.case}
            options={card.cases.map((one) => ({ value: one.name, label: one.name }))}
            onChange={(chosen: string) => draft.change((before) => ({ ...before, case: chosen }))}
          />
        </LabelledField>
      )}
      <LabelledField
        label={t('as-of')}
        hint={t('as-of-hint')}
        error={checked && day === undefined ? t('not-a-day') : errorOf('as_of')}
      >
        <Input
          placeholder="2018-12-31"
          value={value.asOf}
          onChange={(event) => {
            const asOf = event.target.value;
            draft.change((before) => ({ ...before, asOf }));
          }}
          onBlur={() => day !== undefined && draft.change((before) => ({ ...before, asOf: day }))}
        />
      </LabelledField>
      <LabelledField
        label={t('value-in', { unit: card.unit })}
        error={checked && decimal === undefined ? t('not-a-number') : errorOf('value')}
      >
        <Input
          inputMode="decimal"
          value={value.value}
          onChange={(event) => {
            const typed = event.target.value;
            draft.change((before) => ({ ...before, value: typed }));
          }}
        />
      </LabelledField>
      <div className="stack-tight">
        <span>{t('document-it-is-from')}</span>
        <EvidenceField
          most={1}
          files={value.document}
          onChange={(change) => draft.change((before) => ({ ...before, document: change(before.document) }))}
        />
        {checked && !document && (
          <span role="alert" style={{ color: 'var(--bad)' }}>
            {t('document-needed')}
          </span>
        )}
      </div>
      <LabelledField label={t('note')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={value.note}
          onChange={(event) => {
            const note = event.target.value;
            draft.change((before) => ({ ...before, note }));
          }}
        />
      </LabelledField>
      {save.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(save.error, texts)}
        </div>
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('record-value')}
        </Button>
      </div>
    </form>
  );
}
