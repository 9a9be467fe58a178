// The page for the phone: today's inspections, each filled with one thumb, with photos, without a network if need be. It stands outside the
// shell, because the shell asks the server who is there, and out there nobody answers.
import { CheckCircleOutlined, CloudOutlined, DisconnectOutlined, LoginOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';

import { LanguageSwitch } from '../../app/language-switch';
import { useTexts } from '../../language/texts';
import './field.css';
import { remove, type Waiting } from './shelf';
import { SheetForm } from './sheet-form';
import { keepPage, useField, type Line } from './use-field';

const lines: Record<Line, { text: string; icon: typeof CloudOutlined }> = {
  asking: { text: 'field-asking', icon: SyncOutlined },
  connected: { text: 'field-connected', icon: CloudOutlined },
  cut: { text: 'field-cut', icon: DisconnectOutlined },
  'signed-out': { text: 'field-signed-out', icon: LoginOutlined },
};

export default function FieldPage() {
  const { t, pick } = useTexts();
  const field = useField();
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const [kept, setKept] = useState(false);
  const title = t('field-title');
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  useEffect(() => {
    // Not before the page stands: its files have to be loaded to be kept.
    if (field.line === 'asking') return;
    void keepPage().then(setKept, () => setKept(false));
  }, [field.line]);

  const look = lines[field.line];
  const Icon = look.icon;
  const open = field.inspections.find((one) => one.id === chosen);
  const waits = (id: number) => field.waiting.some((one) => one.id === id);
  return (
    <main className="field">
      <header className="field-head">
        <h1>{title}</h1>
        <LanguageSwitch />
      </header>
      <p className={`field-line ${field.line}`} role="status" data-line={field.line} data-kept={kept}>
        <Icon aria-hidden /> {t(look.text)} {field.person?.name}
        {kept && <span className="soft"> {t('field-page-kept')}</span>}
      </p>
      {field.line === 'signed-out' && (
        <p>
          <Link to="/sign-in?back=/field">{t('sign-in')}</Link>
        </p>
      )}
      <Outbox
        waiting={field.waiting}
        onSend={() => void field.refresh()}
        onDrop={async (one) => {
          await remove('outbox', one.key);
          await field.look();
        }}
      />
      {open && field.person ? (
        <SheetForm
          key={open.id}
          login={field.person.login}
          detail={open.detail}
          onClose={() => setChosen(undefined)}
          onPosted={async () => {
            setChosen(undefined);
            await field.refresh();
          }}
        />
      ) : (
        <section aria-label={t('field-mine')}>
          <h2>{t('field-mine')}</h2>
          {field.inspections.length === 0 && <p className="soft">{t('field-none')}</p>}
          <ul className="field-list">
            {field.inspections.map(({ id, detail }) => (
              <li key={id}>
                <button type="button" className="field-card" disabled={waits(id)} onClick={() => setChosen(id)}>
                  <strong>{detail.title}</strong>
                  <span>{pick(detail.checklist.name)}</span>
                  {detail.place !== '' && <span className="soft">{detail.place}</span>}
                  <span className={detail.overdue ? 'late' : 'soft'}>
                    {detail.due ? t('field-due', { day: detail.due }) : ''} {waits(id) ? t('field-waits') : ''}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <p>
            <Link to="/inspections">{t('field-to-list')}</Link>
          </p>
        </section>
      )}
    </main>
  );
}

interface OutboxProps {
  waiting: Waiting[];
  onSend: () => void;
  onDrop: (one: Waiting) => Promise<void>;
}

function Outbox({ waiting, onSend, onDrop }: OutboxProps) {
  const { t, pick } = useTexts();
  if (waiting.length === 0) {
    return (
      <p className="soft" data-waiting="0">
        <CheckCircleOutlined aria-hidden /> {t('field-nothing-waits')}
      </p>
    );
  }
  return (
    <section className="field-outbox" aria-label={t('field-outbox')} data-waiting={waiting.length}>
      <h2>{t('field-outbox-count', { count: waiting.length })}</h2>
      <ul>
        {waiting.map((one) => (
          <li key={one.key}>
            <span>{one.title}</span>
            {one.refused && (
              <span role="alert" className="late">
                {t('field-refused')} {pick(one.refused)}
                <Button size="small" onClick={() => void onDrop(one)}>
                  {t('field-drop')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Button size="large" block onClick={onSend}>
        {t('field-send-now')}
      </Button>
    </section>
  );
}
