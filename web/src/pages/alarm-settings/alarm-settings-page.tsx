// Who is told of alarms, when only what is urgent is told, and how alarms climb that nobody acknowledges.
import { useQuery } from '@tanstack/react-query';

import { alarmQueries } from '../../api/alarms';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';
import { Receivers } from './receivers';
import { Rules } from './rules';

export default function AlarmSettingsPage() {
  const { t } = useTexts();
  const rules = useQuery(alarmQueries.rules());
  const receivers = useQuery(alarmQueries.receivers());
  return (
    <Page
      title={t('alarm-settings')}
      trail={[{ to: '/alarms', label: t('nav-alarms') }]}
      lead={<p>{t('alarm-settings-lead')}</p>}
    >
      <Loaded query={receivers}>{(loaded) => <Receivers all={loaded} />}</Loaded>
      <Loaded query={rules}>{(loaded) => <Rules key={JSON.stringify(loaded)} rules={loaded} />}</Loaded>
    </Page>
  );
}
