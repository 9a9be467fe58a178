import type { TargetCard } from '../api/types';
import { useTexts } from '../language/texts';
import { unitWord } from './measure';

const SIGNS: Record<string, string> = { '<=': '≤', '>=': '≥' };

/** Comparator, threshold and unit as one writes them, or each case with its own. */
export function Threshold({ target }: { target: TargetCard }) {
  const { t } = useTexts();
  const sign = SIGNS[target.comparator] ?? target.comparator;
  const word = unitWord(target.unit, t);
  const unit = word === '' ? '' : ` ${word}`;
  if (target.cases.length > 0) {
    return (
      <span>
        {target.cases.map((one, index) => (
          <span key={one.name}>
            {index > 0 && t('list-comma')}
            <span lang="zh-CN">{one.name}</span> <span className="nowrap">{`${sign} ${one.threshold}${unit}`}</span>
          </span>
        ))}
      </span>
    );
  }
  if (target.threshold === null || target.threshold === undefined) return <span>{t('threshold-not-known')}</span>;
  return <span className="nowrap">{`${sign} ${target.threshold}${unit}`}</span>;
}
