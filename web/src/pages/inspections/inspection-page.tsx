// One inspection: its sheet, what has to be put right, and what the reader may do.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { apiPath } from '../../api/client';
import { fieldQueries, type InspectionDetail } from '../../api/field';
import { EventList } from '../../components/event-list';
import { UnitName } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatLocal, formatMoment } from '../../language/time';
import { FindingList } from './findings';
import { inspectionStates, verdicts } from './looks';
import { Steps } from './steps';

export default function InspectionPage() {
  const { t } = useTexts();
  const { id = '' } = useParams();
  const query = useQuery(fieldQueries.inspection(id));
  return (
    <Page
      title={query.data?.title ?? t('inspection')}
      trail={[{ to: '/inspections', label: t('nav-inspections') }]}
      lead={query.data && <StateWord look={inspectionStates[query.data.state]} />}
    >
      <Loaded query={query}>{(detail) => <Whole detail={detail} />}</Loaded>
    </Page>
  );
}

function Whole({ detail }: { detail: InspectionDetail }) {
  const { t, pick } = useTexts();
  return (
    <>
      <Facts
        items={[
          [t('inspection-place'), detail.place],
          [t('inspection-checklist'), `${pick(detail.items.name)} ${detail.items.edition}`],
          [t('inspection-basis'), detail.items.source],
          [t('inspection-inspectors'), detail.inspectors.map((one) => one.name).join(t('list-comma'))],
          [t('inspection-due'), detail.due],
          [t('inspection-owner'), detail.owner && <UnitName unit={detail.owner} />],
          [
            t('draw'),
            detail.draw == null ? undefined : (
              <Link to={`/draws/${detail.draw}`}>{t('draw-number', { id: String(detail.draw) })}</Link>
            ),
          ],
        ]}
      />
      {detail.allowed.includes('hand-in') && (
        <p className="notice">
          <Link to="/field">{t('inspection-fill-on-phone')}</Link>
        </p>
      )}
      <Steps detail={detail} />
      {detail.findings.length > 0 && <FindingList detail={detail} />}
      <SheetTable detail={detail} />
      <Section title={t('history')}>
        <EventList events={detail.events} />
      </Section>
    </>
  );
}

function SheetTable({ detail }: { detail: InspectionDetail }) {
  const { t, pick } = useTexts();
  const { sheet } = detail;
  const said = sheet
    ? t('sheet-sentence', { good: sheet.good, of: sheet.applicable, by: sheet.by, time: formatMoment(sheet.at) })
    : t('sheet-empty');
  return (
    <Section title={t('inspection-sheet')} aside={<span className="soft">{said}</span>}>
      <ol className="sheet-items">
        {detail.items.items.map((item) => {
          const answer = sheet?.answers.find((one) => one.item === item.key);
          const verdict = answer && verdicts[answer.verdict];
          return (
            <li key={item.key}>
              <span>{pick(item.text)}</span>{' '}
              {verdict && (
                <strong style={{ color: answer.verdict === 'failed' ? 'var(--bad)' : 'inherit' }}>
                  {t(verdict.text)} {answer.value ? `${answer.value} ${item.unit ?? ''}` : ''}
                </strong>
              )}{' '}
              <span className="soft">{answer?.note}</span>
              <span className="row">
                {answer?.photos.map((photo) => (
                  <a
                    key={photo.file.hash}
                    href={apiPath(`/evidence/${photo.file.hash}`)}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {photo.file.name} {photo.taken_at ? formatLocal(photo.taken_at) : ''}
                    {photo.position &&
                      ` ${t('photo-position', { latitude: photo.position.latitude.toFixed(5), longitude: photo.position.longitude.toFixed(5) })}`}
                  </a>
                ))}
              </span>
              <span className="soft" lang="zh-CN">
                {item.basis}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
