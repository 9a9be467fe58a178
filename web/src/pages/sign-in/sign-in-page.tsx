import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { changes } from '../../api/changes';
import { setCsrf } from '../../api/client';
import { sessionKey } from '../../api/queries';
import { LanguageSwitch } from '../../app/language-switch';
import { LabelledField } from '../../components/field';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { toHalfWidth } from '../../language/time';
import './sign-in.css';

export default function SignInPage() {
  const texts = useTexts();
  const { t } = texts;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const back = search.get('back');
  useEffect(() => {
    document.title = `${t('sign-in')} · ${t('product')}`;
  }, [t]);
  const signIn = useMutation({
    mutationFn: changes.signIn,
    onSuccess: (session) => {
      client.clear();
      setCsrf(session.csrf);
      client.setQueryData(sessionKey, session);
      // Only a path of this interface: an address in a link must not lead elsewhere.
      void navigate(back?.startsWith('/') && !back.startsWith('//') ? back : '/', { replace: true });
    },
  });
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <span className="row">
          <img src="/staff/icon.svg" alt="" width={28} height={28} /> <strong>{t('product')}</strong>
        </span>
        <LanguageSwitch />
      </header>
      <main className="sign-in-box">
        <div className="stack-tight">
          <h1>{t('sign-in')}</h1>
          <p className="soft">{back ? t('sign-in-to-go-on') : t('product-purpose')}</p>
        </div>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            signIn.mutate({ login: toHalfWidth(login), password });
          }}
        >
          <LabelledField label={t('login-name')}>
            <Input
              autoFocus
              autoComplete="username"
              autoCapitalize="none"
              required
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          </LabelledField>
          <LabelledField label={t('password')}>
            <Input.Password
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </LabelledField>
          {signIn.isError && (
            <div className="notice bad" role="alert">
              {describeProblem(signIn.error, texts)}
            </div>
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {t('sign-in')}
          </Button>
        </form>
      </main>
      <footer className="sign-in-foot soft">
        <span>{t('forgot-password')}</span>
        <a href="/public">{t('nav-public')}</a>
      </footer>
    </div>
  );
}
