// Files that come by themselves: how the watched folder does, and the address that is asked.
import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';

import { queries } from '../../../api/queries';
import type { AirArrivals } from '../../../api/types';
import { Loaded } from '../../../components/loaded';
import { Section } from '../../../components/page';
import { StateWord } from '../../../components/state-word';
import { useTexts } from '../../../language/texts';
import { formatMoment } from '../../../language/time';

const outcomes = {
  taken: { text: 'pull-taken', icon: CheckCircleOutlined, tone: 'good' },
  unchanged: { text: 'pull-unchanged', icon: MinusCircleOutlined, tone: 'quiet' },
  failed: { text: 'pull-failed', icon: CloseCircleOutlined, tone: 'bad' },
} as const;

export function Arrivals() {
  const { t } = useTexts();
  const query = useQuery(queries.airArrivals());
  return (
    <Section title={t('import-arrivals')}>
      <Loaded query={query}>
        {({ inbox, pull }) =>
          inbox || pull ? (
            <>
              {inbox && <Inbox inbox={inbox} />}
              {pull && <Pull pull={pull} />}
            </>
          ) : (
            <p className="soft">{t('import-arrivals-none', { inbox: 'air.inbox', pull: 'air.pull' })}</p>
          )
        }
      </Loaded>
    </Section>
  );
}

function Inbox({ inbox }: { inbox: NonNullable<AirArrivals['inbox']> }) {
  const { t, pick } = useTexts();
  return (
    <>
      <p>
        {t('inbox-state', {
          folder: inbox.folder,
          taken: inbox.taken,
          reviewed: 'reviewed',
          looked: inbox.looked ? formatMoment(inbox.looked) : '—',
        })}
      </p>
      {inbox.trouble && (
        <p className="notice" role="alert">
          {pick(inbox.trouble)}
        </p>
      )}
      {inbox.failed.length > 0 && (
        <>
          <p>{t('inbox-failed')}</p>
          <ul className="stack-tight">
            {inbox.failed.map((file) => (
              <li key={file.name}>
                <code>{file.name}</code> {pick(file.reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Pull({ pull }: { pull: NonNullable<AirArrivals['pull']> }) {
  const { t, pick } = useTexts();
  return (
    <p>
      {t('pull-state', {
        address: pull.address,
        minutes: pull.minutes,
        asked: pull.asked ? formatMoment(pull.asked) : '—',
      })}{' '}
      {pull.outcome && <StateWord look={outcomes[pull.outcome]} plain />} {pull.reason && pick(pull.reason)}
    </p>
  );
}
