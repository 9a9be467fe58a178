// Views somebody has saved: filters, order and columns under a name, as links.
import { DeleteOutlined, SaveOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import { changes } from '../../api/changes';
import type { LedgerDetail } from '../../api/types';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';

export function Views({ ledger }: { ledger: LedgerDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const present = search.toString();
  const drop = useMutation({
    mutationFn: (id: number) => changes.dropView(ledger.key, id),
    onSuccess: () => client.invalidateQueries(),
    onError: (problem) => void message.error(describeProblem(problem, texts)),
  });
  if (ledger.views.length === 0 && present === '') return null;
  return (
    <nav className="row no-print saved-views" aria-label={t('saved-views')}>
      <Link to="?" aria-current={present === '' ? 'page' : undefined}>
        {t('all-objects')}
      </Link>
      {ledger.views.map((view) => (
        <span key={view.id} className="nowrap">
          <Link to={`?${view.query}`} aria-current={view.query === present ? 'page' : undefined}>
            {view.name}
          </Link>
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('drop-view', { name: view.name })}
            onClick={() => drop.mutate(view.id)}
          />
        </span>
      ))}
      {present !== '' && !ledger.views.some((view) => view.query === present) && (
        <SaveView type={ledger.key} query={present} />
      )}
    </nav>
  );
}

function SaveView({ type, query }: { type: string; query: string }) {
  const texts = useTexts();
  const { t } = texts;
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => changes.saveView(type, { name: name.trim(), query }),
    onSuccess: async () => {
      setOpen(false);
      setName('');
      await client.invalidateQueries();
    },
  });
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      content={
        <form
          className="stack-tight"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') save.mutate();
          }}
        >
          <Input
            aria-label={t('name-of-view')}
            placeholder={t('name-of-view')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          {save.isError && (
            <span role="alert" style={{ color: 'var(--bad)' }}>
              {describeProblem(save.error, texts)}
            </span>
          )}
          <Button htmlType="submit" type="primary" size="small" loading={save.isPending}>
            {t('save')}
          </Button>
        </form>
      }
    >
      <Button size="small" type="text" icon={<SaveOutlined aria-hidden />}>
        {t('save-view')}
      </Button>
    </Popover>
  );
}
