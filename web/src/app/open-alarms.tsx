// How many alarms nobody has answered, beside their place in the navigation.
import { useQuery } from '@tanstack/react-query';

import { alarmQueries } from '../api/alarms';
import { useTexts } from '../language/texts';

export function OpenAlarms() {
  const { t } = useTexts();
  const { data } = useQuery(alarmQueries.counts());
  if (!data || data.open === 0) return null;
  return (
    <span className="nav-count" data-urgent={data.urgent > 0} title={t('alarms-open-count', { count: data.open })}>
      {data.open}
    </span>
  );
}
