// One zone: where it is and from when, what is wrong with it, what lies in it, and how much of it is near a bus stop.
import { useQuery } from '@tanstack/react-query';
import { lazy, useMemo } from 'react';
import { Link, useParams } from 'react-router';

import { shapeIn } from '../../api/outlines';
import { apiPath } from '../../api/client';
import { queries } from '../../api/queries';
import type { ZoneDetail } from '../../api/types';
import { useMay, useSession } from '../../app/session';
import { Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { cornersAround } from '../../map/bounds';
import { Drawn } from '../../map/drawn';
import { readable } from '../../map/readable';
import { zoneHue } from '../../map/zone-kinds';
import { squareKilometres } from '../zones/zone-table';
import { CloseZone } from './close-zone';
import { Coverage } from './coverage';
import { ObjectsWithin } from './objects-within';

const CityMap = lazy(() => import('../../map/city-map'));
const NONE: never[] = [];
/** The zones of which a plan asks how much is near a stop. */
const SERVED = ['bus-centre', 'built-up-area'];

export default function ZonePage() {
  const { id = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useQuery(queries.zone(id));
  const zone = query.data;
  return (
    <Page
      title={zone?.name ?? id}
      trail={[
        { to: '/zones', label: t('nav-zones') },
        ...(zone ? [{ to: `/zones?kind=${zone.kind}`, label: pick(zone.kind_name) }] : []),
      ]}
      actions={zone && <Link to={`/map?zones=${zone.kind}`}>{t('on-the-map')} ›</Link>}
    >
      <Loaded query={query}>{(known) => <Content zone={known} />}</Loaded>
    </Page>
  );
}

function Content({ zone }: { zone: ZoneDetail }) {
  const { t, pick } = useTexts();
  const { clock } = useSession();
  const mayManage = useMay('manage-zones');
  const drawn = useMemo(
    () => [{ id: zone.id, name: zone.name, hue: zoneHue(zone.kind), geometry: shapeIn(zone.geometry) }],
    [zone],
  );
  const around = useMemo(
    () => (shapeIn(zone.geometry).type === 'Point' ? undefined : cornersAround(drawn)),
    [zone, drawn],
  );
  const properties = Object.entries(zone.properties).filter(([, value]) => value !== null && value !== '');
  return (
    <>
      <div className="columns main-aside">
        <Drawn day={clock.today}>
          {(outlines, onFailure) => (
            <CityMap
              outlines={outlines}
              title={zone.name}
              objects={NONE}
              zones={drawn}
              around={around}
              onFailure={onFailure}
            />
          )}
        </Drawn>
        <Section title={t('at-a-glance')}>
          <Facts
            items={[
              [t('kind-of-zone'), pick(zone.kind_name)],
              [t('official-number'), zone.number],
              [t('holds'), `${zone.valid_from} — ${zone.valid_to ?? ''}`],
              [t('why-closed'), zone.close_reason],
              [t('area'), squareKilometres(zone.area_km2)],
              [t('datum-it-came-in'), zone.datum],
              [t('source'), <span lang="zh-CN">{zone.source}</span>],
              [t('recorded'), `${formatMoment(zone.recorded_at)} ${zone.by}`],
              [
                t('file'),
                zone.evidence && (
                  <a href={apiPath(`/evidence/${zone.evidence}`)} target="_blank" rel="noreferrer">
                    {zone.evidence.slice(0, 8)}
                  </a>
                ),
              ],
              ...properties.map(([name, value]): [string, string] => [
                name,
                typeof value === 'string' ? value : JSON.stringify(value),
              ]),
            ]}
          />
        </Section>
      </div>
      {zone.faults.length + zone.overlaps.length + zone.holes.length > 0 && (
        <Section title={t('faults')}>
          <ul className="stack-tight">
            {zone.faults.map((fault) => (
              <li key={fault.zh}>{pick(fault)}</li>
            ))}
            {zone.overlaps.map((overlap) => (
              <li key={overlap.with.id}>
                <Link to={`/zones/${overlap.with.id}`}>{overlap.with.name}</Link>{' '}
                {t('overlaps-by', { area: squareKilometres(overlap.area_km2) })}{' '}
                <span className="soft">{t('photo-position', readable(overlap.place))}</span>
              </li>
            ))}
            {zone.holes.map((hole, index) => (
              <li key={index}>
                {t('left-open-by', { kind: pick(hole.kind_name), area: squareKilometres(hole.area_km2) })}{' '}
                <span className="soft">{t('photo-position', readable(hole.place))}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {SERVED.includes(zone.kind) && (
        <Section title={t('coverage')}>
          <Coverage zone={zone.id} />
        </Section>
      )}
      {shapeIn(zone.geometry).type !== 'Point' && (
        <Section title={t('objects-within')}>
          <ObjectsWithin zone={zone.id} />
        </Section>
      )}
      {mayManage && !zone.valid_to && (
        <Section title={t('close-zone')}>
          <CloseZone zone={zone.id} />
        </Section>
      )}
    </>
  );
}
