// Creates a user or changes one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Input, Select } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { OneTimePassword, RoleCode, UserRow } from '../../api/types';
import { roles } from '../../app/session';
import { LabelledField } from '../../components/field';
import { useFieldErrors } from '../../components/field-errors';
import { FormDialog } from '../../components/form-dialog';
import { useTexts } from '../../language/texts';
import { toHalfWidth } from '../../language/time';

interface Props {
  user: UserRow | undefined;
  onClose: () => void;
  onPassword: (password: OneTimePassword) => void;
}

export function UserDialog({ user, onClose, onPassword }: Props) {
  const { t, pick } = useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const units = useQuery(queries.units());
  const [values, setValues] = useState({
    login: user?.login ?? '',
    name: user?.name ?? '',
    role: user?.role ?? ('unit-reporter' as RoleCode),
    unit: user?.unit?.key ?? '',
  });
  const save = useMutation({
    mutationFn: async () => {
      const unit = values.unit === '' ? null : values.unit;
      const body = { name: values.name.trim(), role: values.role, unit };
      if (user) {
        await changes.changeUser(user.login, body);
        return undefined;
      }
      return changes.createUser({ ...body, login: toHalfWidth(values.login).toLowerCase() });
    },
    onSuccess: async (password) => {
      onClose();
      if (password) onPassword(password);
      else void message.success(t('saved'));
      await client.invalidateQueries();
    },
  });
  const errorOf = useFieldErrors(save.error);
  return (
    <FormDialog
      title={user ? t('change-user', { login: user.login }) : t('create-user')}
      action={user ? t('save') : t('create-user')}
      busy={save.isPending}
      problem={save.error}
      onClose={onClose}
      onSend={() => save.mutate()}
    >
      {!user && (
        <LabelledField label={t('login-name')} hint={t('login-name-hint')} error={errorOf('login')}>
          <Input
            required
            autoComplete="off"
            value={values.login}
            onChange={(event) => setValues({ ...values, login: event.target.value })}
          />
        </LabelledField>
      )}
      <LabelledField label={t('name')} error={errorOf('name')}>
        <Input required value={values.name} onChange={(event) => setValues({ ...values, name: event.target.value })} />
      </LabelledField>
      <LabelledField label={t('role')} error={errorOf('role')}>
        <Select
          value={values.role}
          onChange={(role: RoleCode) => setValues({ ...values, role })}
          options={(Object.keys(roles) as RoleCode[]).map((value) => ({ value, label: t(roles[value].text) }))}
        />
      </LabelledField>
      <LabelledField label={t('unit')} hint={t('unit-of-user-hint')} error={errorOf('unit')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={values.unit === '' ? undefined : values.unit}
          onChange={(unit: string | undefined) => setValues({ ...values, unit: unit ?? '' })}
          options={(units.data ?? []).map((row) => ({ value: row.unit.key, label: pick(row.unit.name) }))}
        />
      </LabelledField>
    </FormDialog>
  );
}
