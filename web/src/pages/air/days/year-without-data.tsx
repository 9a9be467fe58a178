// A year or month without data says where the data begin and end, and offers both.
import { Link } from 'react-router';

import type { AirSite } from '../../../api/types';
import { Empty } from '../../../components/loaded';
import { useTexts } from '../../../language/texts';
import { NoAir } from '../known-air';
import { yearsOf } from '../span';

interface Props {
  site: AirSite | undefined;
  year: string;
  page: string;
}

export function YearWithoutData({ site, year, page }: Props) {
  const { t, pick } = useTexts();
  if (!site?.first || !site.last) return <NoAir />;
  return (
    <Empty
      title={t('air-no-year', { site: pick(site.name), year })}
      hint={t('air-data-span', { first: site.first, last: site.last })}
      action={
        <span className="row">
          {yearsOf(site)
            .filter((one) => one !== year)
            .map((one) => (
              <Link key={one} to={`${page}?site=${encodeURIComponent(site.key)}&year=${one}`}>
                {one}
              </Link>
            ))}
        </span>
      }
    />
  );
}
