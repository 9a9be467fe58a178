// The composite index and what each pollutant adds to it.
import type { Evaluation } from '../../../api/types';
import { useTexts } from '../../../language/texts';
import { pollutantHues } from '../../../theme/theme';
import { symbolOf, symbolsOf } from '../pollutants';
import { Why } from '../why';
import { changeInPercent } from './figures';

interface Props {
  evaluation: Evaluation;
  before: Evaluation | undefined;
}

/** The shares of single indices in per cent, one decimal. */
export function sharesOf(singles: { pollutant: string; index: string }[]): { pollutant: string; share: number }[] {
  const sum = singles.reduce((total, single) => total + Number(single.index), 0);
  return singles.map(({ pollutant, index }) => ({
    pollutant,
    share: sum === 0 ? 0 : Math.round((Number(index) / sum) * 1000) / 10,
  }));
}

export function Composite({ evaluation, before }: Props) {
  const { t, pick } = useTexts();
  const { composite } = evaluation;
  const { value } = composite;
  if (!value)
    return (
      <p>
        <Why title={t('composite-index')} of={composite}>
          {composite.reason ? pick(composite.reason.text) : '—'}
        </Why>
      </p>
    );
  const shares = sharesOf(value.singles);
  const earlier = before?.composite.value?.index;
  return (
    <>
      <p>
        <Why title={t('composite-index')} of={composite} facts={[[t('why-exact'), value.exact]]}>
          <strong className="air-number">{value.index}</strong>
        </Why>{' '}
        {t('composite-main', { main: symbolsOf(value.main, t('list-comma')) })}
        {earlier && (
          <span className="soft">
            {' '}
            {t('composite-before', { before: earlier, change: changeInPercent(value.index, earlier) ?? '—' })}
          </span>
        )}
      </p>
      <table className="data-table">
        <caption className="visually-hidden">{t('composite-shares')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('pollutant')}</th>
            <th scope="col" className="number">
              {t('single-index')}
            </th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {value.singles.map((single, place) => {
            const share = shares[place]?.share ?? 0;
            return (
              <tr key={single.pollutant}>
                <th scope="row">{symbolOf(single.pollutant)}</th>
                <td className="number">{single.index}</td>
                <td className="share">
                  <i style={{ width: `${share}%`, background: pollutantHues[single.pollutant] }} aria-hidden />
                  <span>{share.toFixed(1)}%</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
