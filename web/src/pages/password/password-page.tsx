import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { changes } from '../../api/changes';
import { setCsrf } from '../../api/client';
import { sessionKey } from '../../api/queries';
import { useSession } from '../../app/session';
import { LabelledField } from '../../components/field';
import { useFieldErrors } from '../../components/field-errors';
import { describeProblem } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';

export default function PasswordPage() {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState({ current: '', fresh: '', again: '' });
  const [differs, setDiffers] = useState(false);
  const save = useMutation({
    mutationFn: changes.changePassword,
    onSuccess: (changed) => {
      setCsrf(changed.csrf);
      client.setQueryData(sessionKey, changed);
      void message.success(t('password-changed'));
      void navigate('/', { replace: true });
    },
  });
  const errorOf = useFieldErrors(save.error);
  return (
    <Page
      title={t('change-password')}
      lead={session.must_change_password ? <p>{t('one-time-password-must-go')}</p> : undefined}
    >
      <form
        className="stack"
        style={{ maxWidth: 420 }}
        onSubmit={(event) => {
          event.preventDefault();
          setDiffers(values.fresh !== values.again);
          if (values.fresh === values.again) save.mutate({ current: values.current, new: values.fresh });
        }}
      >
        <LabelledField label={t('current-password')} error={errorOf('current')}>
          <Input.Password
            autoComplete="current-password"
            required
            value={values.current}
            onChange={(event) => setValues({ ...values, current: event.target.value })}
          />
        </LabelledField>
        <LabelledField label={t('new-password')} hint={t('new-password-hint')} error={errorOf('new')}>
          <Input.Password
            autoComplete="new-password"
            required
            value={values.fresh}
            onChange={(event) => setValues({ ...values, fresh: event.target.value })}
          />
        </LabelledField>
        <LabelledField label={t('new-password-again')} error={differs ? t('passwords-differ') : undefined}>
          <Input.Password
            autoComplete="new-password"
            required
            value={values.again}
            onChange={(event) => setValues({ ...values, again: event.target.value })}
          />
        </LabelledField>
        {save.isError && (
          <div className="notice bad" role="alert">
            {describeProblem(save.error, texts)}
          </div>
        )}
        <div>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('change-password')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
