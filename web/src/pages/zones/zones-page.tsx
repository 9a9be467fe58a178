// Zones and places: which there are and from when, what lies where it may not, what a new project may do, and how zones come in.
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import { useFields } from '../../address/filter';
import { useMay } from '../../app/session';
import { ChoiceField, DayInput, SearchField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Section, ViewTabs } from '../../components/page';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import { zoneKinds } from '../../map/zone-kinds';
import { ImportZones } from './import-zones';
import { ProjectCheck } from './project-check';
import { Violations } from './violations';
import { ZoneTable } from './zone-table';

const FIELDS = {
  view: { usual: 'list', oneOf: ['list', 'violations', 'project', 'import'] },
  kind: { usual: '', oneOf: zoneKinds.map((kind) => kind.key) },
  on: { usual: '' },
  q: { usual: '' },
};

export default function ZonesPage() {
  const { t } = useTexts();
  const [values] = useFields(FIELDS);
  const mayManage = useMay('manage-zones');
  const views = [
    { view: 'list', text: 'nav-zones' },
    { view: 'violations', text: 'zone-violations' },
    { view: 'project', text: 'project-check' },
    ...(mayManage ? [{ view: 'import', text: 'import-zones' }] : []),
  ].map(({ view, text }) => ({
    to: view === 'list' ? '/zones' : `/zones?view=${view}`,
    label: t(text),
    current: values.view === view,
  }));
  return (
    <Page
      title={t('nav-zones')}
      actions={
        <>
          <Link to="/map">{t('nav-map')} ›</Link>
          {mayManage && <Link to="/map?draw=yes">{t('draw-zone')} ›</Link>}
        </>
      }
    >
      <ViewTabs label={t('views')} tabs={views} />
      {values.view === 'list' && <List />}
      {values.view === 'violations' && <Violations />}
      {values.view === 'project' && <ProjectCheck />}
      {values.view === 'import' && mayManage && <ImportZones />}
    </Page>
  );
}

function List() {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const mayManage = useMay('manage-zones');
  const day = useId();
  const on = readDay(values.on) ?? '';
  const query = useQuery(queries.zones({ on }));
  return (
    <>
      <div className="filters no-print">
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
        <ChoiceField
          label={t('kind-of-zone')}
          width={200}
          value={values.kind}
          onChange={(kind) => change({ kind })}
          options={[
            { value: '', label: t('any') },
            ...zoneKinds.map((kind) => ({ value: kind.key, label: t(kind.text) })),
          ]}
        />
        <label className="filter" style={{ width: 150 }} htmlFor={day}>
          <span>{t('as-of-day')}</span>
          <DayInput id={day} value={values.on} onChange={(text) => change({ on: text })} />
        </label>
      </div>
      <Loaded query={query}>
        {({ items }) => {
          const words = values.q.toLowerCase();
          const shown = items.filter(
            (zone) =>
              (values.kind === '' || zone.kind === values.kind) &&
              (words === '' || `${zone.name} ${zone.number ?? ''} ${zone.source}`.toLowerCase().includes(words)),
          );
          if (items.length === 0)
            return (
              <Empty
                title={t('no-zones-yet')}
                hint={t(mayManage ? 'no-zones-hint' : 'no-zones-hint-reader')}
                action={mayManage && <Link to="/zones?view=import">{t('import-zones')} ›</Link>}
              />
            );
          if (shown.length === 0) return <Empty title={t('no-zones-match')} hint={t('no-match-hint')} />;
          return zoneKinds
            .map((kind) => ({ kind, zones: shown.filter((zone) => zone.kind === kind.key) }))
            .filter(({ zones }) => zones.length > 0)
            .map(({ kind, zones }) => (
              <Section
                key={kind.key}
                title={t(kind.text)}
                aside={<Link to={`/map?layers=none&zones=${kind.key}`}>{t('on-the-map')} ›</Link>}
              >
                <ZoneTable name={t(kind.text)} zones={zones} />
              </Section>
            ));
        }}
      </Loaded>
    </>
  );
}
