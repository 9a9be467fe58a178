// The filters that the pages about the air share: place, year, edition.
import type { AirSite } from '../../api/types';
import { ChoiceField } from '../../components/filter-fields';
import { useTexts } from '../../language/texts';
import { siteNamed, yearsOf } from './span';
import { EDITIONS, editions } from './standard-name';

interface FieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** The city, its stations, and cities of the files. Stations of elsewhere, of which a national file has thousands, have only an address. */
export function SiteField({ sites, value, onChange }: FieldProps & { sites: AirSite[] }) {
  const { t, pick } = useTexts();
  const chosen = siteNamed(sites, value);
  const offered = sites.filter(
    (site) => site.first && (site.kind !== 'other' || site.published_days || site === chosen),
  );
  return (
    <ChoiceField
      label={t('air-site')}
      width={220}
      search
      value={chosen?.key ?? ''}
      options={offered.map((site) => ({ value: site.key, label: pick(site.name) }))}
      onChange={onChange}
    />
  );
}

export function YearField({ site, value, onChange }: FieldProps & { site: AirSite | undefined }) {
  const { t } = useTexts();
  const years = yearsOf(site);
  const offered = years.includes(value) ? years : [value, ...years];
  return (
    <ChoiceField
      label={t('year')}
      width={110}
      value={value}
      options={offered.map((year) => ({ value: year, label: year }))}
      onChange={onChange}
    />
  );
}

export function EditionField({ value, onChange }: FieldProps) {
  const { t } = useTexts();
  return (
    <ChoiceField
      label={t('edition')}
      width={190}
      value={value}
      options={EDITIONS.map((edition) => ({ value: edition, label: t(editions[edition]?.text ?? '') }))}
      onChange={onChange}
    />
  );
}
