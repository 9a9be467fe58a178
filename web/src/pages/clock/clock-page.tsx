import { useSession } from '../../app/session';
import { Facts, Page } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';

export default function ClockPage() {
  const { t } = useTexts();
  const { clock, city } = useSession();
  return (
    <Page title={t('nav-clock')} lead={<p>{clock.mode === 'replay' ? t('clock-is-replay') : t('clock-is-system')}</p>}>
      <Facts
        items={[
          [t('clock-now'), formatMoment(clock.now)],
          [t('clock-mode'), clock.mode === 'replay' ? t('clock-replay') : t('clock-system')],
          [t('clock-zone'), t('beijing-time')],
          [t('tracked-months'), `${city.tracking_from} – ${city.tracking_to}`],
        ]}
      />
      {clock.mode === 'replay' && <p className="soft">{t('clock-replay-hint')}</p>}
    </Page>
  );
}
