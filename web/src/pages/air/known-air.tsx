// What every page about the air begins with: the places that are known. Without data it says where they come from.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { AirSite } from '../../api/types';
import { useMay } from '../../app/session';
import { Empty, Loaded } from '../../components/loaded';
import { useTexts } from '../../language/texts';

export function NoAir() {
  const { t } = useTexts();
  const mayImport = useMay('import-air');
  return (
    <Empty
      title={t('air-empty')}
      hint={t(mayImport ? 'air-empty-hint' : 'air-empty-hint-others')}
      action={mayImport && <Link to="/air/import">{t('nav-air-import')} ›</Link>}
    />
  );
}

export function KnownAir({ children }: { children: (sites: AirSite[]) => ReactNode }) {
  const query = useQuery(queries.airSites());
  return <Loaded query={query}>{(sites) => (sites.some((site) => site.first) ? children(sites) : <NoAir />)}</Loaded>;
}
