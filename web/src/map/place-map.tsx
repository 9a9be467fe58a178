// Where one thing is within the city.
import { lazy } from 'react';

import type { ObjectRow } from '../api/types';
import { useTexts } from '../language/texts';
import { Drawn } from './drawn';
import { readable } from './readable';

const PlaceOnMap = lazy(() => import('./place-on-map'));

interface Props {
  position: NonNullable<ObjectRow['position']>;
  name: string;
}

export function PlaceMap({ position, name }: Props) {
  const { t } = useTexts();
  return (
    <>
      <Drawn>
        {(outlines, onFailure) => (
          <PlaceOnMap outlines={outlines} position={position} name={name} onFailure={onFailure} />
        )}
      </Drawn>
      <p className="soft">{t('photo-position', readable(position))}</p>
    </>
  );
}
