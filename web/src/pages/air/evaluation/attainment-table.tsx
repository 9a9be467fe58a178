// Each number that decides against its limit.
import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';

import type { AssessedAttainment } from '../../../api/types';
import { DataTable } from '../../../components/data-table';
import { StateWord } from '../../../components/state-word';
import type { StateLook } from '../../../components/state-word';
import { useTexts } from '../../../language/texts';
import { symbolOf, unitOf } from '../pollutants';
import { Why } from '../why';
import { statisticName } from './figures';

type Item = NonNullable<AssessedAttainment['value']>['items'][number];
type VerdictOf = NonNullable<Item['value']>;

export const attainments: Record<'attains' | 'fails' | 'open', StateLook> = {
  attains: { text: 'attains', tone: 'good', icon: CheckCircleOutlined },
  fails: { text: 'fails', tone: 'bad', icon: CloseCircleOutlined },
  open: { text: 'not-judged', tone: 'quiet', icon: QuestionCircleOutlined },
};

const lookOf = (attains: boolean | undefined) =>
  attainments[attains === undefined ? 'open' : attains ? 'attains' : 'fails'];

export function Verdict({ verdict, unit }: { verdict: VerdictOf; unit: string }) {
  const { t } = useTexts();
  return (
    <span>
      <StateWord
        look={lookOf(verdict.attains)}
        plain
        suffix={verdict.multiple ? t('over-by', { multiple: verdict.multiple }) : undefined}
      />{' '}
      <span className="soft">{t('limit-of', { limit: verdict.limit, unit })}</span>
    </span>
  );
}

export function AttainmentTable({ found, name }: { found: AssessedAttainment; name: string }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const items = found.value?.items ?? [];
  return (
    <>
      <p>
        <Why title={name} of={found}>
          <StateWord look={lookOf(found.value?.attains)} />
        </Why>{' '}
        {found.reason && pick(found.reason.text)}
      </p>
      {items.length > 0 && (
        <DataTable<Item>
          short
          cards={false}
          caption={name}
          rows={items}
          rowKey={(item) => items.indexOf(item)}
          columns={[
            {
              key: 'statistic',
              title: t('statistic'),
              heads: true,
              render: ({ value }) =>
                value ? `${symbolOf(value.pollutant)} ${statisticName(value.statistic, texts)}` : '—',
            },
            {
              key: 'judged',
              title: t('value'),
              number: true,
              render: (item) => (
                <Why
                  title={item.value ? symbolOf(item.value.pollutant) : name}
                  of={item}
                  facts={[[t('limit'), item.value && `${item.value.limit} ${unitOf(item.value.pollutant)}`]]}
                >
                  {item.value?.judged ?? '—'}
                </Why>
              ),
            },
            { key: 'limit', title: t('limit'), number: true, render: ({ value }) => value?.limit ?? '—' },
            {
              key: 'attains',
              title: t('state'),
              render: ({ value, reason }) =>
                value ? (
                  <StateWord
                    look={lookOf(value.attains)}
                    plain
                    suffix={value.multiple ? t('over-by', { multiple: value.multiple }) : undefined}
                  />
                ) : (
                  reason && pick(reason.text)
                ),
            },
          ]}
        />
      )}
    </>
  );
}
