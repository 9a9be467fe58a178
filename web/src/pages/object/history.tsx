// The revisions of an object, newest first: from when it holds, who recorded it when, what it changed, which proof came with it.
import type { LedgerDetail, ObjectDetail, ObjectRevision } from '../../api/types';
import { Link } from 'react-router';

import { apiPath } from '../../api/client';
import { UnitName } from '../../components/links';
import '../../components/event-list.css';
import { useTexts } from '../../language/texts';
import { formatLocal, formatMoment } from '../../language/time';
import { ObjectState } from '../../ledger/look';
import { readable } from '../../map/readable';
import { changeLines } from './changed';

export function History({ ledger, object }: { ledger: LedgerDetail; object: ObjectDetail }) {
  const newestFirst = [...object.revisions].sort((left, right) => right.number - left.number);
  return (
    <ol className="events">
      {newestFirst.map((revision) => (
        <Revision key={revision.number} ledger={ledger} revision={revision} />
      ))}
    </ol>
  );
}

function Revision({ ledger, revision }: { ledger: LedgerDetail; revision: ObjectRevision }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const lines = changeLines(revision, ledger.fields, texts);
  const step = ledger.steps.find((one) => one.key === revision.step);
  return (
    <li>
      <div className="events-head">
        <time className="nowrap" dateTime={revision.valid_from}>
          {t('from-day', { day: revision.valid_from })}
        </time>
        <strong>
          {step
            ? pick(step.name)
            : revision.step === 'strike'
              ? t('step-strike')
              : t('revision', { number: revision.number })}
        </strong>
        <ObjectState state={revision.state} of={ledger.states} />
        <span className="soft">
          {t('recorded-at-by', { time: formatMoment(revision.recorded_at), by: revision.by })}
        </span>
        {revision.unit && <UnitName unit={revision.unit} brief />}
        {revision.import != null && (
          <Link to={`/ledgers/${encodeURIComponent(ledger.key)}/import?import=${revision.import}`}>
            {t('from-import', { id: revision.import })}
          </Link>
        )}
      </div>
      {revision.reason !== '' && <p className="pre-line">{revision.reason}</p>}
      {lines.length > 0 && (
        <ul className="change-lines">
          {lines.map((line) => (
            <li key={line.name}>
              <span className="soft">{line.name}</span> <del>{line.before === '' ? t('not-filled') : line.before}</del>{' '}
              <span aria-hidden>→</span> <ins>{line.after === '' ? t('not-filled') : line.after}</ins>
            </li>
          ))}
        </ul>
      )}
      {revision.evidence.length > 0 && (
        <ul className="proofs">
          {revision.evidence.map(({ proof, file, position, taken_at }) => {
            const named = step?.evidence.find((one) => one.key === proof);
            return (
              <li key={`${proof}/${file.hash}`}>
                <a href={apiPath(`/evidence/${file.hash}`)} target="_blank" rel="noreferrer">
                  {file.media_type.startsWith('image/') && (
                    <img src={apiPath(`/evidence/${file.hash}`)} alt="" loading="lazy" />
                  )}
                  {named ? pick(named.name) : file.name}
                </a>
                {taken_at && <span className="soft">{t('photo-taken', { time: formatLocal(taken_at) })}</span>}
                {position && <span className="soft">{t('photo-position', readable(position))}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}
