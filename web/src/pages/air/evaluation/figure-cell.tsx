// One statistic as published; its card has it exactly, with the days that counted and the months that fall short.
import type { AssessedFigure, PollutantOfPeriod } from '../../../api/types';
import { useTexts } from '../../../language/texts';
import { Why } from '../why';

interface Props {
  figure: AssessedFigure;
  pollutant: PollutantOfPeriod;
  title: string;
  limit?: string | undefined;
}

export function FigureCell({ figure, pollutant, title, limit }: Props) {
  const { t, pick } = useTexts();
  const { value } = figure;
  const short = pollutant.months.filter((month) => month.needed && month.valid < month.needed);
  return (
    <Why
      title={title}
      of={figure}
      facts={[
        [t('why-published'), value && `${value.published} ${pollutant.unit}`],
        [t('why-judged'), value && `${value.judged} ${pollutant.unit}`],
        [t('why-exact'), value && (value.exact === value.raw ? value.exact : `${value.exact} = ${value.raw}`)],
        [t('limit'), limit && `${limit} ${pollutant.unit}`],
        [t('valid-days'), `${pollutant.valid_days} / ${pollutant.days}`],
        [
          t('why-short-months'),
          short.map((month) => `${month.month.slice(0, 7)} ${month.valid}/${month.needed ?? ''}`).join(t('list-comma')),
        ],
      ]}
    >
      {value ? value.published : figure.reason ? <span className="soft">{pick(figure.reason.text)}</span> : '—'}
    </Why>
  );
}
