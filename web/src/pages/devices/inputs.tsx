// On which ways observations come, how each does, and the tokens of those who send them.
import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';

import type { CreatedInputToken, Input, InputToken } from '../../api/inputs';
import { inputChanges, inputQueries } from '../../api/inputs';
import { DataTable } from '../../components/data-table';
import { describeProblem, Empty } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { TokenDialog, TokenShown } from './token-dialog';

const kinds: Record<string, { text: string }> = {
  tcp: { text: 'input-tcp' },
  tls: { text: 'input-tls' },
  http: { text: 'input-http' },
  folder: { text: 'input-folder' },
  mqtt: { text: 'input-mqtt' },
};

export function InputsPart() {
  const { t } = useTexts();
  const query = useQuery(inputQueries.all());
  if (!query.data || query.data.inputs.length === 0) return null;
  return (
    <>
      <Section title={t('inputs')}>
        <Ways inputs={query.data.inputs} />
      </Section>
      {query.data.tokens && <Tokens tokens={query.data.tokens} />}
    </>
  );
}

function Ways({ inputs }: { inputs: Input[] }) {
  const { t, pick } = useTexts();
  const kind = (row: Input) =>
    t((kinds[row.kind] ?? { text: 'input-other' }).text, { protocol: row.kind.toUpperCase() });
  const state = (row: Input) => (row.down ? t('input-down') : t('input-up'));
  return (
    <DataTable
      name="inputs"
      caption={t('inputs')}
      rows={inputs}
      rowKey={(row) => `${row.kind} ${row.place}`}
      columns={[
        { key: 'kind', title: t('input-way'), heads: true, text: kind, render: kind },
        { key: 'place', title: t('input-place'), text: (row) => row.place, render: (row) => <code>{row.place}</code> },
        {
          key: 'state',
          title: t('state'),
          text: state,
          render: (row) => <span style={row.down ? { color: 'var(--bad)' } : {}}>{state(row)}</span>,
        },
        {
          key: 'connections',
          title: t('input-connections'),
          number: true,
          text: (row) => row.connections ?? 0,
          render: (row) => row.connections ?? '—',
        },
        {
          key: 'last',
          title: t('input-last'),
          text: (row) => row.last ?? '',
          render: (row) => (row.last ? formatMoment(row.last) : '—'),
        },
        {
          key: 'trouble',
          title: t('input-trouble'),
          text: (row) => row.trouble_at ?? '',
          render: (row) =>
            row.trouble && row.trouble_at ? (
              <span>
                <span className="soft">{formatMoment(row.trouble_at)}</span> {pick(row.trouble)}
              </span>
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}

function Tokens({ tokens }: { tokens: InputToken[] }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<CreatedInputToken | undefined>(undefined);
  const revoke = useMutation({
    mutationFn: inputChanges.revokeToken,
    onSuccess: () => client.invalidateQueries(),
    onError: (problem) => void message.error(describeProblem(problem, texts)),
  });
  return (
    <Section
      title={t('input-tokens')}
      aside={
        <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
          {t('create-input-token')}
        </Button>
      }
    >
      {tokens.length === 0 ? (
        <Empty title={t('no-input-tokens')} hint={t('no-input-tokens-hint')} />
      ) : (
        <DataTable
          name="input-tokens"
          caption={t('input-tokens')}
          rows={tokens}
          rowKey={(row) => String(row.id)}
          columns={[
            {
              key: 'name',
              title: t('input-token-name'),
              heads: true,
              text: (row) => row.name,
              render: (row) => row.name,
            },
            {
              key: 'devices',
              title: t('input-token-devices'),
              render: (row) => (row.devices ? row.devices.join(', ') : t('input-token-all')),
            },
            {
              key: 'created',
              title: t('input-token-created'),
              text: (row) => row.created,
              render: (row) => `${formatMoment(row.created)} ${row.by}`,
            },
            {
              key: 'used',
              title: t('input-token-used'),
              text: (row) => row.last_used ?? '',
              render: (row) => (row.last_used ? formatMoment(row.last_used) : '—'),
            },
            {
              key: 'revoke',
              title: t('state'),
              render: (row) =>
                row.revoked ? (
                  <span className="soft">{t('input-token-revoked', { at: formatMoment(row.revoked) })}</span>
                ) : (
                  <Popconfirm
                    title={t('revoke-input-token-sure', { name: row.name })}
                    okText={t('revoke-input-token')}
                    cancelText={t('cancel')}
                    onConfirm={() => revoke.mutate(row.id)}
                  >
                    <Button size="small" danger>
                      {t('revoke-input-token')}
                    </Button>
                  </Popconfirm>
                ),
            },
          ]}
        />
      )}
      {open && <TokenDialog onClose={() => setOpen(false)} onMade={setMade} />}
      {made && <TokenShown made={made} onClose={() => setMade(undefined)} />}
    </Section>
  );
}
