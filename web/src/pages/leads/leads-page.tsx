// The leads of the city: what looks wrong in the series of devices, until a person has looked at it.
import { useQuery } from '@tanstack/react-query';

import { useFields } from '../../address/filter';
import type { LeadState } from '../../api/judged';
import { judgedQueries } from '../../api/judged';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';
import { leadStates, LeadTable } from './lead-table';

const FIELDS = { state: { usual: 'open', oneOf: ['open', 'confirmed', 'dismissed', 'any'] } };

export default function LeadsPage() {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(judgedQueries.leads({ state: values.state === 'any' ? '' : values.state }));
  const states = Object.keys(leadStates) as LeadState[];
  return (
    <Page
      title={t('device-leads')}
      trail={[{ to: '/devices', label: t('nav-devices') }]}
      lead={
        <p>
          {t('leads-hint')}{' '}
          {query.data?.screened_through && t('screened-through', { day: query.data.screened_through })}
        </p>
      }
    >
      <div className="filters no-print">
        <ChoiceField
          label={t('state')}
          value={values.state}
          onChange={(state) => change({ state })}
          options={[
            ...states.map((state) => ({ value: state, label: t(leadStates[state].text) })),
            { value: 'any', label: t('any') },
          ]}
        />
      </div>
      <Loaded query={query}>
        {({ leads }) => (leads.length === 0 ? <Empty title={t('no-leads')} /> : <LeadTable leads={leads} of="city" />)}
      </Loaded>
    </Page>
  );
}
