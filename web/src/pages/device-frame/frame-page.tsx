// One frame of the journal, byte by byte: what each part is and which clauses the whole breaks.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import type { FrameAnatomy } from '../../api/device-pages';
import { devicePageQueries } from '../../api/device-pages';
import { DataTable } from '../../components/data-table';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';

export default function FramePage() {
  const { sequence = '' } = useParams();
  const { t } = useTexts();
  const query = useQuery({ ...devicePageQueries.frame(sequence), placeholderData: undefined });
  const mn = query.data?.mn;
  return (
    <Page
      title={t('frame-number', { number: sequence })}
      trail={[
        { to: '/devices', label: t('nav-devices') },
        ...(mn ? [{ to: `/devices/${encodeURIComponent(mn)}`, label: mn }] : []),
      ]}
    >
      <Loaded query={query}>{(frame) => <Content frame={frame} />}</Loaded>
    </Page>
  );
}

function Content({ frame }: { frame: FrameAnatomy }) {
  const { t, pick } = useTexts();
  return (
    <>
      <Facts
        items={[
          [t('arrived-at'), formatMoment(frame.at)],
          [t('from-where'), frame.peer],
          [
            t('device'),
            frame.mn && (
              <Link to={`/devices/${encodeURIComponent(frame.mn)}`}>
                <code>{frame.mn}</code>
              </Link>
            ),
          ],
          [t('protocol'), frame.edition ? `HJ 212-${frame.edition}` : ''],
          [t('bytes-counted'), frame.bytes],
        ]}
      />
      <Section title={t('broken-clauses')}>
        {frame.verdicts.length === 0 ? (
          <Empty title={t('no-broken-clauses')} />
        ) : (
          <ul className="stack-tight">
            {frame.verdicts.map((one) => (
              <li key={one.code}>
                {pick(one.sentence)} <span className="soft">{one.clause}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('byte-by-byte')}>
        <DataTable
          caption={t('byte-by-byte')}
          rows={frame.parts}
          rowKey={(row) => row.offset}
          columns={[
            { key: 'offset', title: t('offset'), number: true, heads: true, render: (row) => row.offset },
            {
              key: 'text',
              title: t('as-text'),
              render: (row) => (
                <code lang="zxx" style={{ overflowWrap: 'anywhere' }}>
                  {row.text}
                </code>
              ),
            },
            {
              key: 'meaning',
              title: t('what-it-is'),
              render: (row) => (
                <>
                  {pick(row.meaning)}
                  {row.finding && <strong className="tone-bad"> {pick(row.finding)}</strong>}
                </>
              ),
            },
            {
              key: 'hex',
              title: t('as-bytes'),
              render: (row) => (
                <code lang="zxx" style={{ overflowWrap: 'anywhere' }}>
                  {row.hex}
                </code>
              ),
            },
          ]}
        />
      </Section>
    </>
  );
}
