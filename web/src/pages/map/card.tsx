// What was clicked on the map: its state and values, and the way to its page.
import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { LedgerCard } from '../../api/types';
import { Loaded } from '../../components/loaded';
import { Facts } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { ObjectState, overdueLook, staleLook } from '../../ledger/look';
import { useLedger } from '../../ledger/use-ledger';
import { showWithUnit } from '../../ledger/values';
import type { MapObject } from '../../map/city-map';

const SHOWN = 6;

interface Props {
  object: MapObject;
  ledgers: LedgerCard[];
  asOf: string;
  onClose: () => void;
}

export function Card({ object, ledgers, asOf, onClose }: Props) {
  const texts = useTexts();
  const { t, pick } = texts;
  const query = useQuery({ ...queries.object(String(object.id), { as_of: asOf }), placeholderData: undefined });
  const ledger = useLedger(object.type);
  const name = ledgers.find((one) => one.key === object.type)?.name;
  return (
    <section className="map-card" aria-label={object.title}>
      <div className="row between" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
        <h2>
          <Link to={`/objects/${object.id}${asOf === '' ? '' : `?as_of=${asOf}`}`}>{object.title}</Link>
        </h2>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('dismiss')}
          onClick={onClose}
        />
      </div>
      {name && <span className="soft">{pick(name)}</span>}
      <Loaded query={query}>
        {(known) => {
          const declared = ledger.data;
          const filled = (declared?.fields ?? []).filter(
            (field) =>
              (known.values[field.key] ?? '') !== '' && !['longitude', 'latitude', 'shape'].includes(field.key),
          );
          return (
            <>
              <span className="row" style={{ gap: 4 }}>
                <ObjectState state={known.state} of={declared?.states ?? []} />
                {known.overdue && <StateWord look={overdueLook} />}
                {known.stale && <StateWord look={staleLook} />}
              </span>
              <Facts
                items={filled
                  .slice(0, SHOWN)
                  .map((field) => [pick(field.name), showWithUnit(field, known.values[field.key], texts)])}
              />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
