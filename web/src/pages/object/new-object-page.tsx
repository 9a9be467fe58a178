// One more object of a ledger, by hand. A row copied from a spreadsheet with its headings fills the form.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { changes } from '../../api/changes';
import { ApiProblem } from '../../api/problem';
import type { LedgerDetail, SaveObject } from '../../api/types';
import { useSession } from '../../app/session';
import { describeProblem } from '../../components/loaded';
import { useDraft } from '../../drafts/draft';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { goToFirstError, ObjectForm, readObject } from '../../ledger/object-form';
import type { Typed } from '../../ledger/object-form';
import { WritingPage } from '../../ledger/writing-page';

const EMPTY: Typed = {};

export default function NewObjectPage() {
  const { t } = useTexts();
  return (
    <WritingPage
      title={(ledger) => (ledger ? t('new-object-of', { ledger }) : t('add-object'))}
      lead={t('new-object-lead')}
    >
      {(ledger) => <NewObject ledger={ledger} />}
    </WritingPage>
  );
}

function NewObject({ ledger }: { ledger: LedgerDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { person } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft<Typed>(`${person.login}/ledger/${ledger.key}/new`, EMPTY);
  const [checked, setChecked] = useState(false);
  const save = useMutation({
    mutationFn: (body: SaveObject) => changes.addObject(ledger.key, body),
    onSuccess: async (object) => {
      draft.drop();
      void message.success(t('object-added', { title: object.title }));
      await client.invalidateQueries();
      void navigate(`/objects/${object.id}`);
    },
    onError: () => goToFirstError(form.current),
  });
  const send = () => {
    setChecked(true);
    const values = readObject(ledger.fields, draft.value);
    if (!values) {
      goToFirstError(form.current);
      return;
    }
    const filled = Object.entries(values).filter(([, value]) => value !== '');
    save.mutate({ values: Object.fromEntries(filled), reason: '' });
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
        fields={ledger.fields}
        typed={draft.value}
        onChange={draft.change}
        checked={checked}
        errors={save.error instanceof ApiProblem ? save.error.errors : []}
      />
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
        {draft.keptAt !== undefined && (
          <>
            <span className="soft">
              {t('draft-kept', { time: formatMoment(new Date(draft.keptAt).toISOString()).slice(11) })}
            </span>
            <Button type="text" onClick={draft.drop}>
              {t('clear-form')}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
