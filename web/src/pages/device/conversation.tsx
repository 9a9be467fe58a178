// What the platform and the device said to each other: what was asked, why and by whom, and what became of it.
import { useQuery } from '@tanstack/react-query';

import type { DeviceDetail, DeviceExchange } from '../../api/devices';
import { deviceQueries } from '../../api/devices';
import { useMay } from '../../app/session';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { Ask } from './ask';

export function Conversation({ device }: { device: DeviceDetail }) {
  const { t } = useTexts();
  const mayManage = useMay('manage-devices');
  const query = useQuery(deviceQueries.conversation(device.mn));
  if (device.registration == null && query.data?.exchanges.length === 0) return null;
  return (
    <Section title={t('conversation')}>
      <Loaded query={query}>
        {({ connected, exchanges }) => (
          <>
            {mayManage && device.registration != null && <Ask device={device} connected={connected} />}
            {exchanges.length === 0 ? (
              <Empty title={t('no-exchanges')} hint={t('no-exchanges-hint')} />
            ) : (
              <ol className="frames" tabIndex={0} aria-label={t('conversation')}>
                {exchanges.map((exchange) => (
                  <li key={exchange.id}>
                    <Exchange exchange={exchange} />
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Exchange({ exchange }: { exchange: DeviceExchange }) {
  const { t, pick } = useTexts();
  const bad = exchange.over && !exchange.good && exchange.state !== 'no-data';
  return (
    <>
      <p>
        <strong>{pick(exchange.about)}</strong> {exchange.particulars}
        {' · '}
        <span style={bad ? { color: 'var(--bad)' } : undefined}>{pick(exchange.told)}</span>
      </p>
      <p className="row soft" style={{ gap: '0 12px' }}>
        <time dateTime={exchange.asked}>{formatMoment(exchange.asked)}</time>
        {exchange.attempt > 0 ? (
          <span>{t('asked-by-itself', { attempt: exchange.attempt })}</span>
        ) : (
          <span>
            {exchange.by} <span lang="zh-CN">{exchange.reason}</span>
          </span>
        )}
        {exchange.sendings.length > 1 && <span>{t('sent-times', { count: exchange.sendings.length })}</span>}
        {exchange.answers.length > 0 && (
          <span>
            {t('answering-frames')} № {exchange.answers.slice(0, 4).join(', ')}
            {exchange.answers.length > 4 && ' …'}
          </span>
        )}
      </p>
      {exchange.said && <code lang="zxx">{exchange.said}</code>}
      {exchange.sent && (
        <details>
          <summary>{t('bytes-sent')}</summary>
          <code lang="zxx">{exchange.sent}</code>
        </details>
      )}
    </>
  );
}
