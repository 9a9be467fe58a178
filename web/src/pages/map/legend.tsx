// What the signs on the map mean, in words.
import type { LedgerCard } from '../../api/types';
import { useTexts } from '../../language/texts';
import { byTheme } from '../../ledger/look';
import { iconUrl } from '../../map/icons';
import type { Shape } from '../../map/icons';
import { zoneHue, zoneKinds } from '../../map/zone-kinds';

const meanings: { shape: Shape; text: string }[] = [
  { shape: 'open', text: 'sign-open' },
  { shape: 'active', text: 'sign-active' },
  { shape: 'done', text: 'sign-done' },
  { shape: 'void', text: 'sign-void' },
  { shape: 'overdue', text: 'overdue' },
];

interface Props {
  ledgers: LedgerCard[];
  kinds: string[];
  /** Zones that are not drawn because there are too many. */
  left: number;
  loading: boolean;
  count: number;
  /** Objects that have no place. */
  withoutPlace: number;
}

export function Legend({ ledgers, kinds, left, loading, count, withoutPlace }: Props) {
  const { t } = useTexts();
  const shown = zoneKinds.filter((kind) => kinds.includes(kind.key));
  return (
    <>
      <div className="row map-legend" role="group" aria-label={t('legend')}>
        {meanings.map(({ shape, text }) => (
          <span key={shape}>
            <img src={iconUrl('#52606d', shape)} alt="" width={18} height={18} /> {t(text)}
          </span>
        ))}
        {byTheme(ledgers).map(({ theme }) => (
          <span key={theme.key}>
            <i style={{ background: theme.hue }} aria-hidden /> {t(theme.text)}
          </span>
        ))}
        {shown.map((kind) => (
          <span key={kind.key}>
            <i className="fill" style={{ borderColor: zoneHue(kind.key) }} aria-hidden /> {t(kind.text)}
          </span>
        ))}
      </div>
      <span className="soft" aria-live="polite">
        {loading ? t('loading') : t('objects-on-map', { count })}
        {withoutPlace > 0 && ` ${t('objects-without-place', { count: withoutPlace })}`}
        {left > 0 && ` ${t('zones-not-drawn', { count: left })}`}
      </span>
    </>
  );
}
