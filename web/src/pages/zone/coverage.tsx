// How much of a zone is within reach of a bus stop, by area and by people.
import { useQuery } from '@tanstack/react-query';

import { queries } from '../../api/queries';
import { useFields } from '../../address/filter';
import { ChoiceField } from '../../components/filter-fields';
import { Loaded } from '../../components/loaded';
import { Facts } from '../../components/page';
import { useTexts } from '../../language/texts';
import { squareKilometres } from '../zones/zone-table';

const FIELDS = { radius: { usual: '500', oneOf: ['300', '500', '800', '1000'] } };

export function Coverage({ zone }: { zone: number }) {
  const { t, pick } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.zoneCoverage({ polygon: zone, radius: Number(values.radius) }));
  return (
    <div className="stack">
      <div className="filters no-print">
        <ChoiceField
          label={t('reach')}
          value={values.radius}
          onChange={(radius) => change({ radius })}
          options={FIELDS.radius.oneOf.map((metres) => ({ value: metres, label: t('metres', { metres }) }))}
        />
      </div>
      <Loaded query={query}>
        {(coverage) => (
          <>
            <p className="page-lead">
              {coverage.by_area
                ? t('coverage-sentence', {
                    day: coverage.as_of,
                    radius: coverage.radius,
                    percent: coverage.by_area.percent,
                  })
                : coverage.area_unassessable && pick(coverage.area_unassessable)}
            </p>
            <Facts
              items={[
                [t('bus-stops'), String(coverage.stops)],
                [
                  t('by-area'),
                  coverage.by_area &&
                    `${coverage.by_area.percent}% (${squareKilometres(coverage.by_area.near_km2)} / ${squareKilometres(coverage.by_area.whole_km2)})`,
                ],
                [
                  t('by-people'),
                  coverage.by_population
                    ? `${coverage.by_population.percent}% (${coverage.by_population.near} / ${coverage.by_population.whole})`
                    : coverage.population_unassessable && pick(coverage.population_unassessable),
                ],
              ]}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
