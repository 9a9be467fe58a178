// Which ledgers and which kinds of zones the map shows.
import { Button, Checkbox } from 'antd';
import { useQuery } from '@tanstack/react-query';

import { queries } from '../../api/queries';
import type { LedgerCard } from '../../api/types';
import { useTexts } from '../../language/texts';
import { byTheme } from '../../ledger/look';
import { zoneKinds } from '../../map/zone-kinds';

interface Props {
  ledgers: LedgerCard[];
  chosen: LedgerCard[];
  kinds: string[];
  onLayers: (keys: string[]) => void;
  onKinds: (keys: string[]) => void;
}

export function Layers({ ledgers, chosen, kinds, onLayers, onKinds }: Props) {
  const { t, pick } = useTexts();
  const zones = useQuery(queries.zones({}));
  const keys = chosen.map((ledger) => ledger.key);
  const toggle = (all: string[], key: string) => (all.includes(key) ? all.filter((one) => one !== key) : [...all, key]);
  const countOf = (kind: string) => (zones.data?.items ?? []).filter((zone) => zone.kind === kind).length;
  const present = zoneKinds.filter((kind) => countOf(kind.key) > 0);
  return (
    <div className="map-layers">
      <details open>
        <summary>{t('layers')}</summary>
        <span className="row">
          <Button size="small" onClick={() => onLayers(ledgers.filter((one) => one.objects > 0).map((one) => one.key))}>
            {t('show-all')}
          </Button>
          <Button size="small" onClick={() => onLayers([])}>
            {t('show-none')}
          </Button>
        </span>
        {byTheme(ledgers.filter((ledger) => ledger.objects > 0)).map(({ theme, things }) => (
          <fieldset key={theme.key}>
            <legend>
              <i style={{ background: theme.hue }} aria-hidden /> {t(theme.text)}
            </legend>
            {things.map((ledger) => (
              <Checkbox
                key={ledger.key}
                checked={keys.includes(ledger.key)}
                onChange={() => onLayers(toggle(keys, ledger.key))}
              >
                {pick(ledger.name)} <span className="soft">{ledger.objects}</span>
              </Checkbox>
            ))}
          </fieldset>
        ))}
        {ledgers.every((ledger) => ledger.objects === 0) && <p className="soft">{t('no-objects-on-map')}</p>}
      </details>
      <details open>
        <summary>{t('nav-zones')}</summary>
        {present.length === 0 && <p className="soft">{t('no-zones-yet')}</p>}
        <fieldset>
          <legend className="visually-hidden">{t('nav-zones')}</legend>
          {present.map((kind) => (
            <Checkbox
              key={kind.key}
              checked={kinds.includes(kind.key)}
              onChange={() => onKinds(toggle(kinds, kind.key))}
            >
              {t(kind.text)} <span className="soft">{countOf(kind.key)}</span>
            </Checkbox>
          ))}
        </fieldset>
      </details>
    </div>
  );
}
