// Who may sign in. Passwords are given out once and changed at the first sign-in.
import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { ChangeUser, OneTimePassword, UserRow } from '../../api/types';
import { roles, useSession } from '../../app/session';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { UnitName } from '../../components/links';
import { describeProblem, Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { StateWord, userStates } from '../../components/state-word';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { PasswordShown } from './password-shown';
import { UserDialog } from './user-dialog';

const FIELDS = { role: { usual: '', oneOf: Object.keys(roles) }, q: { usual: '' } };

export default function UsersPage() {
  const texts = useTexts();
  const { t, pick } = texts;
  const { message } = App.useApp();
  const { person } = useSession();
  const client = useQueryClient();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.users());
  const [editing, setEditing] = useState<UserRow | 'new' | undefined>(undefined);
  const [password, setPassword] = useState<OneTimePassword | undefined>(undefined);
  const failed = (problem: unknown) => void message.error(describeProblem(problem, texts));
  const changeUser = useMutation({
    mutationFn: ({ login, body }: { login: string; body: ChangeUser }) => changes.changeUser(login, body),
    onSuccess: () => client.invalidateQueries(),
    onError: failed,
  });
  const reset = useMutation({
    mutationFn: changes.resetPassword,
    onSuccess: async (given) => {
      setPassword(given);
      await client.invalidateQueries();
    },
    onError: failed,
  });

  const columns: Column<UserRow>[] = [
    {
      key: 'login',
      title: t('login-name'),
      heads: true,
      text: (row) => row.login,
      render: (row) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setEditing(row)}>
          {row.login}
        </Button>
      ),
    },
    { key: 'name', title: t('name'), text: (row) => row.name, render: (row) => row.name },
    { key: 'role', title: t('role'), text: (row) => t(roles[row.role].text), render: (row) => t(roles[row.role].text) },
    {
      key: 'unit',
      title: t('unit'),
      text: (row) => (row.unit ? pick(row.unit.name) : ''),
      render: (row) => row.unit && <UnitName unit={row.unit} />,
    },
    {
      key: 'state',
      title: t('state'),
      text: (row) => t(userStates[row.state].text),
      render: (row) => (
        <span>
          <StateWord look={userStates[row.state]} />{' '}
          {row.must_change_password && <span className="soft">{t('password-not-changed-yet')}</span>}
        </span>
      ),
    },
    {
      key: 'last',
      title: t('last-sign-in'),
      text: (row) => row.last_sign_in ?? '',
      render: (row) =>
        row.last_sign_in ? (
          <span className="nowrap">{formatMoment(row.last_sign_in)}</span>
        ) : (
          <span className="soft">{t('never')}</span>
        ),
    },
    {
      key: 'actions',
      title: t('actions'),
      render: (row) => (
        <span className="row" style={{ gap: 4 }}>
          <Popconfirm
            title={t('reset-password-of', { login: row.login })}
            description={t('reset-password-hint')}
            okText={t('reset-password')}
            cancelText={t('cancel')}
            onConfirm={() => reset.mutate(row.login)}
          >
            <Button size="small">{t('reset-password')}</Button>
          </Popconfirm>
          {row.state === 'active' ? (
            <Popconfirm
              title={t('disable-user', { login: row.login })}
              description={t('disable-user-hint')}
              okText={t('disable')}
              cancelText={t('cancel')}
              onConfirm={() => changeUser.mutate({ login: row.login, body: { state: 'disable' } })}
            >
              <Button size="small" danger disabled={row.login === person.login}>
                {t('disable')}
              </Button>
            </Popconfirm>
          ) : (
            <Button size="small" onClick={() => changeUser.mutate({ login: row.login, body: { state: 'enable' } })}>
              {t('enable')}
            </Button>
          )}
        </span>
      ),
    },
  ];

  return (
    <Page
      title={t('nav-users')}
      lead={query.data && <p>{t('users-sentence', { count: query.data.length })}</p>}
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
          {t('create-user')}
        </Button>
      }
    >
      <div className="filters">
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
        <ChoiceField
          label={t('role')}
          value={values.role}
          onChange={(role) => change({ role })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(roles).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {(rows) => {
          const words = values.q.toLowerCase();
          const shown = rows.filter(
            (row) =>
              (values.role === '' || row.role === values.role) &&
              (words === '' ||
                `${row.login} ${row.name} ${row.unit ? pick(row.unit.name) : ''}`.toLowerCase().includes(words)),
          );
          if (shown.length === 0) return <Empty title={t('no-users-match')} hint={t('no-match-hint')} />;
          return (
            <DataTable
              name="users"
              caption={t('nav-users')}
              columns={columns}
              rows={shown}
              rowKey={(row) => row.login}
            />
          );
        }}
      </Loaded>
      {editing !== undefined && (
        <UserDialog
          user={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onPassword={setPassword}
        />
      )}
      {password && <PasswordShown password={password} onClose={() => setPassword(undefined)} />}
    </Page>
  );
}
