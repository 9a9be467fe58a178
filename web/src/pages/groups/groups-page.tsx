// Groups of units such as 各县区人民政府、管委, and who belongs to them from when to when.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { GroupView } from '../../api/types';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { LabelledField } from '../../components/field';
import { UnitName } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { FormDialog } from '../../components/form-dialog';
import { Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';

export default function GroupsPage() {
  const { t, pick } = useTexts();
  const query = useQuery(queries.groups());
  const may = useMay('amend-members');
  const [amending, setAmending] = useState<GroupView | undefined>(undefined);
  return (
    <Page title={t('nav-groups')} lead={<p>{t('groups-sentence')}</p>}>
      <Loaded query={query}>
        {(groups) =>
          groups.length === 0 ? (
            <Empty title={t('no-groups')} />
          ) : (
            groups.map((group) => (
              <Section
                key={group.key}
                title={`${pick(group.name)} · ${group.members.length}`}
                aside={
                  may && (
                    <Button size="small" onClick={() => setAmending(group)}>
                      {t('amend-member')}
                    </Button>
                  )
                }
              >
                <DataTable
                  short
                  caption={pick(group.name)}
                  rows={group.members}
                  rowKey={(row) => `${row.unit.key}/${row.from ?? ''}`}
                  columns={[
                    { key: 'unit', title: t('unit'), heads: true, render: (row) => <UnitName unit={row.unit} /> },
                    { key: 'from', title: t('member-from'), render: (row) => row.from ?? t('from-the-start') },
                    { key: 'to', title: t('member-to'), render: (row) => row.to ?? t('until-further-notice') },
                    {
                      key: 'amended',
                      title: t('where-from'),
                      render: (row) => t(row.amended ? 'amended-here' : 'from-profile'),
                    },
                  ]}
                />
              </Section>
            ))
          )
        }
      </Loaded>
      {amending && <AmendDialog group={amending} onClose={() => setAmending(undefined)} />}
    </Page>
  );
}

function AmendDialog({ group, onClose }: { group: GroupView; onClose: () => void }) {
  const { t, pick } = useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const units = useQuery(queries.units());
  const [values, setValues] = useState({ unit: '', from: '', to: '', reason: '' });
  const [checked, setChecked] = useState(false);
  const wrong = {
    unit: values.unit === '',
    from: values.from !== '' && readDay(values.from) === undefined,
    to: values.to !== '' && readDay(values.to) === undefined,
    reason: values.reason.trim() === '',
  };
  const save = useMutation({
    mutationFn: changes.amendMember,
    onSuccess: async () => {
      void message.success(t('saved'));
      onClose();
      await client.invalidateQueries();
    },
  });
  return (
    <FormDialog
      title={`${t('amend-member')} · ${pick(group.name)}`}
      action={t('save')}
      busy={save.isPending}
      problem={save.error}
      onClose={onClose}
      onSend={() => {
        setChecked(true);
        if (Object.values(wrong).some(Boolean)) return;
        save.mutate({
          group: group.key,
          unit: values.unit,
          from: readDay(values.from) ?? null,
          to: readDay(values.to) ?? null,
          reason: values.reason.trim(),
        });
      }}
    >
      <p className="soft">{t('amend-member-hint')}</p>
      <LabelledField label={t('unit')} error={checked && wrong.unit ? t('choose-unit') : undefined}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={values.unit === '' ? undefined : values.unit}
          onChange={(unit: string) => setValues({ ...values, unit })}
          options={(units.data ?? []).map((row) => ({ value: row.unit.key, label: pick(row.unit.name) }))}
        />
      </LabelledField>
      <LabelledField label={t('member-from')} error={checked && wrong.from ? t('not-a-day') : undefined}>
        <Input
          placeholder="2018-12-31"
          value={values.from}
          onChange={(event) => setValues({ ...values, from: event.target.value })}
        />
      </LabelledField>
      <LabelledField label={t('member-to')} error={checked && wrong.to ? t('not-a-day') : undefined}>
        <Input
          placeholder="2018-12-31"
          value={values.to}
          onChange={(event) => setValues({ ...values, to: event.target.value })}
        />
      </LabelledField>
      <LabelledField
        label={t('reason')}
        hint={t('reason-document-hint')}
        error={checked && wrong.reason ? t('words-needed') : undefined}
      >
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          value={values.reason}
          onChange={(event) => setValues({ ...values, reason: event.target.value })}
        />
      </LabelledField>
    </FormDialog>
  );
}
