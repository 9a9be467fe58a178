// The one map: every ledger as a layer, zones as fills, on any day. What the map shows stands beside it as a list.
import { EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, useMemo, useState } from 'react';

import { queries } from '../../api/queries';
import type { LedgerCard } from '../../api/types';
import { useFields } from '../../address/filter';
import { useMay, useSession } from '../../app/session';
import { Empty, Failed, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import type { Bounds } from '../../map/bounds';
import { Drawn } from '../../map/drawn';
import { useOutlined } from '../../map/use-outlined';
import { Card } from './card';
import { DaySlider } from './day-slider';
import { DeviceCard, DeviceLayer, useDeviceObjects } from './devices';
import { DrawZone, useDrawing } from './draw-zone';
import { Layers } from './layers';
import { Legend } from './legend';
import './map-page.css';
import { Seen } from './seen';
import { useMapObjects } from './use-map-objects';

const CityMap = lazy(() => import('../../map/city-map'));

const FIELDS = {
  /** Ledgers, set apart by dots; all when nothing is said, none when it says `none`. */
  layers: { usual: '' },
  zones: { usual: '' },
  as_of: { usual: '' },
  object: { usual: '' },
  devices: { usual: '', oneOf: ['yes'] },
  draw: { usual: '', oneOf: ['yes'] },
};

export default function MapPage() {
  const { t } = useTexts();
  const query = useQuery(queries.ledgers());
  return (
    <Page title={t('nav-map')}>
      <Loaded query={query}>
        {(items) => {
          const placed = items.filter((ledger) => ledger.geometry !== 'none');
          return placed.length === 0 ? (
            <Empty title={t('no-ledgers-match')} hint={t('no-ledgers-hint')} />
          ) : (
            <Content ledgers={placed} />
          );
        }}
      </Loaded>
    </Page>
  );
}

function Content({ ledgers }: { ledgers: LedgerCard[] }) {
  const { t } = useTexts();
  const { clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const [view, setView] = useState<Bounds | undefined>(undefined);
  const mayDraw = useMay('manage-zones');
  const drawing = useDrawing();
  const asOf = readDay(values.as_of) ?? '';
  const chosen = useMemo(() => {
    if (values.layers === '') return ledgers.filter((ledger) => ledger.objects > 0);
    const wanted = values.layers.split('.');
    return ledgers.filter((ledger) => wanted.includes(ledger.key));
  }, [values.layers, ledgers]);
  const kinds = values.zones === '' ? [] : values.zones.split('.');
  const { objects: ofLedgers, withoutPlace, loading, problem, retry } = useMapObjects(chosen, asOf);
  const devices = useDeviceObjects(values.devices === 'yes');
  const objects = useMemo(() => [...ofLedgers, ...devices.objects], [ofLedgers, devices.objects]);
  const { zones, left } = useOutlined(kinds, asOf);
  const card = objects.find((one) => String(one.id) === values.object);
  const device = card && devices.deviceOf(card.id);
  const isDrawing = mayDraw && values.draw === 'yes';
  return (
    <div className="map-page">
      <div className="stack">
        {isDrawing ? (
          <DrawZone drawing={drawing} onClose={() => change({ draw: '' })} />
        ) : (
          <>
            {device && <DeviceCard device={device} onClose={() => change({ object: '' })} />}
            {card && !device && (
              <Card object={card} ledgers={ledgers} asOf={asOf} onClose={() => change({ object: '' })} />
            )}
            <Layers
              ledgers={ledgers}
              chosen={chosen}
              kinds={kinds}
              onLayers={(keys) => change({ layers: keys.length === 0 ? 'none' : keys.join('.') })}
              onKinds={(keys) => change({ zones: keys.join('.') })}
            />
            <DeviceLayer
              isShown={values.devices === 'yes'}
              map={devices.query.data}
              onChange={(isShown) => change({ devices: isShown ? 'yes' : '', object: '' })}
            />
            {mayDraw && (
              <Button icon={<EditOutlined aria-hidden />} onClick={() => change({ draw: 'yes', object: '' })}>
                {t('draw-zone')}
              </Button>
            )}
          </>
        )}
      </div>
      <div className="stack map-first">
        <DaySlider value={asOf} onChange={(day) => change({ as_of: day === clock.today ? '' : day })} />
        {problem !== undefined && <Failed problem={problem} retry={retry} />}
        <Drawn
          day={asOf || clock.today}
          legend={
            <Legend
              ledgers={chosen}
              kinds={kinds}
              left={left}
              loading={loading}
              count={ofLedgers.length}
              withoutPlace={withoutPlace}
            />
          }
        >
          {(outlines, onFailure) => (
            <CityMap
              outlines={outlines}
              title={t('nav-map')}
              objects={objects}
              zones={zones}
              chosen={card}
              drawing={isDrawing ? drawing.drawing : undefined}
              onChoose={(id) => change({ object: String(id) })}
              onStroke={drawing.stroke}
              onView={setView}
              onFailure={onFailure}
            />
          )}
        </Drawn>
        <Seen objects={ofLedgers} view={view} ledgers={ledgers} />
      </div>
    </div>
  );
}
