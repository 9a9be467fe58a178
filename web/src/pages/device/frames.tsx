// The newest frames of a device as they came, each with the clauses it broke.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { deviceQueries } from '../../api/devices';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import './frames.css';

export function Frames({ mn }: { mn: string }) {
  const { t, pick } = useTexts();
  const query = useQuery({ ...deviceQueries.frames(mn), retry: false });
  return (
    <Section title={t('newest-frames')}>
      {query.isError ? (
        <Empty title={t('no-frames')} hint={t('no-frames-hint')} />
      ) : (
        <Loaded query={query}>
          {(frames) => (
            <ol className="frames" tabIndex={0} aria-label={t('newest-frames')}>
              {frames.map((frame) => (
                <li key={frame.sequence}>
                  <p className="row soft" style={{ gap: '0 12px' }}>
                    <Link to={`/device-frames/${frame.sequence}`}>№ {frame.sequence}</Link>
                    <time dateTime={frame.at}>{formatMoment(frame.at)}</time>
                    <span>{frame.peer}</span>
                  </p>
                  <code lang="zxx">{frame.text}</code>
                  {frame.verdicts.length > 0 && (
                    <ul className="stack-tight">
                      {frame.verdicts.map((verdict) => (
                        <li key={verdict.code}>
                          {pick(verdict.sentence)} <span className="soft">{verdict.clause}</span>
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ol>
          )}
        </Loaded>
      )}
    </Section>
  );
}
