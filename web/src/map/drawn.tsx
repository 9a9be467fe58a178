// The frame of a map of places: what it needs is fetched only when there is one, and where it cannot be drawn a sentence stands in its place.
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';

import { queries } from '../api/queries';
import type { Outlines } from '../api/outlines';
import { Loading } from '../components/loaded';
import { useTexts } from '../language/texts';
import { canDraw } from './can-draw';

interface Props {
  /** As of when it shows what it shows. */
  day?: string | undefined;
  legend?: ReactNode;
  children: (outlines: Outlines | undefined, onFailure: () => void) => ReactNode;
}

export function Drawn({ day, legend, children }: Props) {
  const { t } = useTexts();
  const outlines = useQuery({ ...queries.map(), retry: false });
  const [drawable, setDrawable] = useState(canDraw);
  if (!drawable) return <p className="notice soft">{t('map-cannot-be-drawn')}</p>;
  if (outlines.isPending) return <Loading />;
  return (
    <figure className="map-figure">
      <Suspense fallback={<Loading />}>{children(outlines.data, () => setDrawable(false))}</Suspense>
      <figcaption className="stack-tight">
        {legend}
        <span className="soft">
          {day ? `${day} · ` : ''}
          {t('map-in-datum')}
          {outlines.data === undefined && ` ${t('map-no-outlines')}`}
        </span>
      </figcaption>
    </figure>
  );
}
