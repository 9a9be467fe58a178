// One object: what it is and where, what can happen next, everything that happened, which clause asks for it and which numbers count it.
import { EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import { queries } from '../../api/queries';
import type { LedgerDetail, ObjectDetail } from '../../api/types';
import { useFields } from '../../address/filter';
import { useSession } from '../../app/session';
import { TaskLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment, readDay } from '../../language/time';
import { ObjectState, overdueLook, staleLook } from '../../ledger/look';
import { groupFields } from '../../ledger/object-form';
import { SideWord } from '../../ledger/sides';
import { useLedger } from '../../ledger/use-ledger';
import { showWithUnit } from '../../ledger/values';
import { PlaceMap } from '../../map/place-map';
import { ObjectDevices } from './devices';
import { EditObject } from './edit-object';
import { History } from './history';
import './object.css';
import { Steps } from './steps';

const FIELDS = { as_of: { usual: '' }, edit: { usual: '', oneOf: ['yes'] } };

export default function ObjectPage() {
  const { id = '' } = useParams();
  const { t, pick } = useTexts();
  const [values, change] = useFields(FIELDS);
  const asOf = readDay(values.as_of) ?? '';
  const query = useQuery({ ...queries.object(id, { as_of: asOf }), placeholderData: undefined });
  const object = query.data;
  const ledger = useLedger(object?.ledger.key);
  const mayEdit = object?.may_write === true && asOf === '' && object?.state !== 'struck';
  return (
    <Page
      title={object?.title ?? t('object-number', { id })}
      trail={[
        { to: '/ledgers', label: t('nav-ledgers') },
        ...(object
          ? [{ to: `/ledgers/${encodeURIComponent(object.ledger.key)}`, label: pick(object.ledger.name) }]
          : []),
      ]}
      actions={
        mayEdit &&
        values.edit === '' && (
          <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={() => change({ edit: 'yes' })}>
            {t('edit')}
          </Button>
        )
      }
      lead={object && ledger.data && <Lead object={object} ledger={ledger.data} asOf={asOf} />}
    >
      <Loaded query={query}>
        {(known) => (
          <Loaded query={ledger}>
            {(declared) =>
              values.edit === 'yes' && mayEdit ? (
                <EditObject ledger={declared} object={known} onDone={() => change({ edit: '' })} />
              ) : (
                <Content ledger={declared} object={known} past={asOf !== ''} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Lead({ object, ledger, asOf }: { object: ObjectDetail; ledger: LedgerDetail; asOf: string }) {
  const { t } = useTexts();
  const [, change] = useFields(FIELDS);
  const { clock } = useSession();
  return (
    <div className="row">
      <ObjectState state={object.state} of={ledger.states} />
      {object.overdue && <StateWord look={overdueLook} />}
      {object.stale && <StateWord look={staleLook} />}
      {object.deadline && <span>{t('deadline-is', { day: object.deadline })}</span>}
      {object.holder && <Link to={`/subjects/${object.holder.id}`}>{object.holder.name}</Link>}
      {asOf !== '' && asOf !== clock.today && (
        <span className="state-word tone-warn">
          {t('shown-as-of', { day: asOf })}{' '}
          <Button size="small" type="link" onClick={() => change({ as_of: '' })}>
            {t('back-to-today')}
          </Button>
        </span>
      )}
    </div>
  );
}

interface ContentProps {
  ledger: LedgerDetail;
  object: ObjectDetail;
  past: boolean;
}

function Content({ ledger, object, past }: ContentProps) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { values } = object;
  return (
    <>
      {object.draft && (
        <div className="notice">
          <span className="notice-title">{t('drafted-document')}</span>
          <p className="pre-line">{pick(object.draft.text)}</p>
        </div>
      )}
      {!past && <ObjectDevices id={object.id} />}
      <div className="columns main-aside">
        <div className="stack">
          {!past && (
            <Section title={t('what-comes-next-for-it')}>
              <Steps ledger={ledger} object={object} />
            </Section>
          )}
          {groupFields(ledger.fields.filter((field) => field.key !== 'state')).map((group) => (
            <Section key={group.text} title={t(group.text)}>
              <Facts
                items={group.fields.map((field) => {
                  const shown = showWithUnit(field, values[field.key], texts);
                  return [pick(field.name), shown === '' ? <span className="soft">{t('not-filled')}</span> : shown];
                })}
              />
            </Section>
          ))}
        </div>
        <div className="stack">
          {object.position && (
            <Section title={t('where-it-is')}>
              <PlaceMap position={object.position} name={object.title} />
            </Section>
          )}
          <Section title={t('at-a-glance')}>
            <Facts
              items={[
                [t('holder'), object.holder && <Link to={`/subjects/${object.holder.id}`}>{object.holder.name}</Link>],
                [
                  t('asked-by'),
                  object.tasks.length > 0 ? (
                    <span className="stack-tight">
                      {object.tasks.map((task) => (
                        <TaskLink key={task.id} id={task.id} heading={task.heading} />
                      ))}
                    </span>
                  ) : (
                    ''
                  ),
                ],
                [
                  t('in-zones'),
                  object.zones.length > 0 ? (
                    <span className="stack-tight">
                      {object.zones.map((zone) => (
                        <Link key={zone.id} to={`/zones/${zone.id}`}>
                          {pick(zone.kind_name)} {zone.name}
                        </Link>
                      ))}
                    </span>
                  ) : (
                    ''
                  ),
                ],
                [t('holds-since'), object.valid_from],
                [t('revised'), formatMoment(object.revised_at)],
              ]}
            />
          </Section>
          <Section title={t('which-numbers-count-it')}>
            {object.indicators.length === 0 ? (
              <p className="soft">{t('no-number-counts-it')}</p>
            ) : (
              <ul className="stack-tight">
                {object.indicators.map((indicator) => (
                  <li key={indicator.key} className="stack-tight">
                    <span className="row" style={{ gap: '2px 10px' }}>
                      <Link to={`/indicators/${encodeURIComponent(indicator.key)}`}>{pick(indicator.name)}</Link>
                      <SideWord side={indicator.side} />
                    </span>
                    {indicator.reason && <span className="soft">{pick(indicator.reason)}</span>}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </div>
      </div>
      <Section title={t('history')} id="history">
        <History ledger={ledger} object={object} />
      </Section>
    </>
  );
}
