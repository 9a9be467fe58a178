// A target whose number is counted from ledgers: what it says now, and the way to the objects behind it.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import { useSession } from '../../app/session';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { sides, SideWord } from '../../ledger/sides';
import { indicatorSentence } from '../indicator/indicator-page';

export function CountedBy({ indicator: key }: { indicator: string }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { clock } = useSession();
  const query = useQuery(queries.indicators({}));
  const indicator = query.data?.find((one) => one.key === key);
  if (!indicator || indicator.way !== 'counted') return null;
  const at = `/indicators/${encodeURIComponent(key)}`;
  const counts: Record<string, number | null | undefined> = {
    met: indicator.met,
    counted: indicator.counted,
    'left-out': indicator.left_out,
    undecided: indicator.undecided,
  };
  return (
    <Section title={t('counted-from-ledgers')} aside={<Link to={at}>{t('objects-behind-it')} ›</Link>}>
      <p>{indicatorSentence(indicator, clock.today, texts)}</p>
      <p className="row">
        {Object.keys(sides).map(
          (side) =>
            counts[side] != null && (
              <Link key={side} to={{ pathname: at, search: `?side=${side}`, hash: 'objects' }}>
                <SideWord side={side} /> {counts[side]}
              </Link>
            ),
        )}
      </p>
      <p className="row soft" style={{ gap: '2px 12px' }}>
        {indicator.ledgers.map((ledger) => (
          <Link key={ledger.key} to={`/ledgers/${encodeURIComponent(ledger.key)}`}>
            {pick(ledger.name)}
          </Link>
        ))}
      </p>
    </Section>
  );
}
