// What a new project may do at a place, with every reason and what it rests on. A judgement is asked for by a form and changes nothing.
import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  QuestionCircleOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';

import { changes } from '../../api/changes';
import type { ProjectJudgement } from '../../api/types';
import { useSession } from '../../app/session';
import { LabelledField } from '../../components/field';
import { useFieldErrors } from '../../components/field-errors';
import { describeProblem } from '../../components/loaded';
import { Facts, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useDraft } from '../../drafts/draft';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import { goToFirstError } from '../../ledger/object-form';
import '../../ledger/object-form.css';
import { readTyped } from '../../ledger/values';
import { datums } from '../../map/datums';
import { readDegrees } from '../object/proof';

const verdicts: Record<string, StateLook> = {
  allow: { text: 'verdict-allow', tone: 'good', icon: CheckCircleOutlined },
  restrict: { text: 'verdict-restrict', tone: 'warn', icon: ExclamationCircleOutlined },
  undecided: { text: 'verdict-undecided', tone: 'info', icon: QuestionCircleOutlined },
  forbid: { text: 'verdict-forbid', tone: 'bad', icon: StopOutlined },
};
const unknown: StateLook = { text: 'verdict-undecided', tone: 'info', icon: QuestionCircleOutlined };

const EMPTY = { industry: '', process: '', boiler: '', longitude: '', latitude: '', datum: 'WGS-84', on: '' };

export function ProjectCheck() {
  const texts = useTexts();
  const { t } = texts;
  const { person } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const { value, change } = useDraft(`${person.login}/project-check`, EMPTY);
  const [checked, setChecked] = useState(false);
  const longitude = readDegrees(value.longitude, 180);
  const latitude = readDegrees(value.latitude, 90);
  const boiler = readTyped('decimal', value.boiler);
  const day = value.on.trim() === '' ? '' : readDay(value.on);
  const check = useMutation({ mutationFn: changes.checkProject, onError: () => goToFirstError(form.current) });
  const errorOf = useFieldErrors(check.error);
  const set = (field: keyof typeof EMPTY) => (text: string) => change((before) => ({ ...before, [field]: text }));
  const send = () => {
    setChecked(true);
    if (longitude === undefined || latitude === undefined || 'problem' in boiler || day === undefined) {
      goToFirstError(form.current);
      return;
    }
    check.mutate({
      industry: value.industry.trim() === '' ? null : value.industry.trim().toUpperCase(),
      process: value.process.trim() === '' ? null : value.process.trim(),
      coal_boiler: boiler.value === '' ? null : boiler.value,
      position: { longitude, latitude },
      datum: value.datum,
      on: day === '' ? null : day,
    });
  };
  const text = (field: keyof typeof EMPTY, label: string, error: string | undefined, hint?: string) => (
    <LabelledField label={label} error={error ?? errorOf(field)} hint={hint}>
      <Input value={value[field]} onChange={(event) => set(field)(event.target.value)} />
    </LabelledField>
  );
  return (
    <div className="columns two">
      <form
        ref={form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{t('project-check-lead')}</p>
        <div className="object-fields">
          {text('industry', t('industry-code'), undefined, t('industry-hint', { example: 'C2511' }))}
          {text('process', t('process'), undefined, t('optional'))}
          {text(
            'boiler',
            t('coal-boiler', { unit: 't/h' }),
            'problem' in boiler ? t('not-a-number') : undefined,
            t('coal-boiler-hint'),
          )}
          {text('longitude', `${t('longitude')} *`, checked && longitude === undefined ? t('not-a-place') : undefined)}
          {text('latitude', `${t('latitude')} *`, checked && latitude === undefined ? t('not-a-place') : undefined)}
          <LabelledField label={t('datum')}>
            <Select
              value={value.datum}
              options={datums.map((one) => ({ value: one, label: one }))}
              onChange={set('datum')}
            />
          </LabelledField>
          {text('on', t('as-of-day'), day === undefined ? t('not-a-day') : undefined, t('optional'))}
        </div>
        {check.isError && (
          <div className="notice bad" role="alert">
            {describeProblem(check.error, texts)}
          </div>
        )}
        <div>
          <Button type="primary" htmlType="submit" loading={check.isPending}>
            {t('judge-project')}
          </Button>
        </div>
      </form>
      <div aria-live="polite">{check.data && <Judgement judgement={check.data} />}</div>
    </div>
  );
}

function Judgement({ judgement }: { judgement: ProjectJudgement }) {
  const { t, pick } = useTexts();
  const near = judgement.nearest_sensitive_place;
  return (
    <Section title={t('judgement')}>
      <p style={{ fontSize: 16 }}>
        <StateWord look={verdicts[judgement.verdict] ?? unknown} />
      </p>
      <ul className="stack-tight">
        {judgement.reasons.map((reason, index) => (
          <li key={index} className="row" style={{ alignItems: 'baseline' }}>
            <StateWord look={verdicts[reason.verdict] ?? unknown} />
            <span style={{ flex: '1 1 200px' }}>
              {pick(reason.text)}
              {reason.zone && (
                <>
                  {' '}
                  <Link to={`/zones/${reason.zone.id}`}>{reason.zone.name}</Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Facts
        items={[
          [
            t('in-zones'),
            judgement.zones.length > 0 ? (
              <span className="stack-tight">
                {judgement.zones.map((zone) => (
                  <Link key={zone.id} to={`/zones/${zone.id}`}>
                    {pick(zone.kind_name)} {zone.name}
                  </Link>
                ))}
              </span>
            ) : (
              t('none')
            ),
          ],
          [
            t('nearest-sensitive-place'),
            near && t('place-and-distance', { place: near.place.name, metres: Math.round(near.metres) }),
          ],
          [t('as-of-day'), judgement.on],
        ]}
      />
    </Section>
  );
}
