// An account as a sheet of a ledger: demand, what was retired for it line by line, and the sum in words.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { Link, useParams } from 'react-router';

import { fieldChanges, fieldQueries, type SubstitutionDetail, type TakeSubstitutionStep } from '../../api/field';
import type { EvidenceView } from '../../api/types';
import { EvidenceField } from '../../components/evidence-field';
import { EvidenceList } from '../../components/evidence-list';
import { describeProblem, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment, toHalfWidth } from '../../language/time';
import { substitutionStates } from './looks';
import './substitutions.css';

const signatures: Record<string, { text: string }> = {
  submitted: { text: 'substitution-signed-submitted' },
  confirmed: { text: 'substitution-signed-confirmed' },
  voided: { text: 'substitution-signed-voided' },
};

export default function SubstitutionPage() {
  const { t, pick } = useTexts();
  const { id = '' } = useParams();
  const query = useQuery(fieldQueries.substitution(id));
  return (
    <Page
      title={query.data?.title ?? t('substitution-account')}
      trail={[{ to: '/substitutions', label: t('nav-substitutions') }]}
      lead={query.data && <p>{pick(query.data.sentence)}</p>}
    >
      <Loaded query={query}>{(detail) => <Whole detail={detail} />}</Loaded>
    </Page>
  );
}

function Whole({ detail }: { detail: SubstitutionDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const client = useQueryClient();
  const step = useMutation({
    mutationFn: (body: TakeSubstitutionStep) => fieldChanges.stepSubstitution(detail.id, body),
    onSuccess: () => client.invalidateQueries(),
  });
  const may = (one: TakeSubstitutionStep['step']) => detail.allowed.includes(one);
  const unit = pick(detail.unit.name);
  return (
    <>
      <Facts
        items={[
          [t('state'), <StateWord key="state" look={substitutionStates[detail.state]} />],
          [t('substitution-rule'), `${pick(detail.rule_name)} · ${detail.on}`],
          [t('inspection-basis'), `${detail.source} (${detail.mark})`],
          [t('substitution-reason'), detail.reason],
          ...detail.signatures.map((one): [string, string] => [
            t(signatures[one.kind]?.text ?? 'substitution-signed-submitted'),
            `${formatMoment(one.at)} ${one.by}`,
          ]),
        ]}
      />
      <Section title={t('substitution-sheet')}>
        <table className="account-sheet">
          <caption className="visually-hidden">{t('substitution-sheet')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('retired-object')}</th>
              <th scope="col">{t('retired-on')}</th>
              <th scope="col" className="number">
                {t('substitution-used')}
              </th>
              <th scope="col" className="number">
                {t('substitution-factor')}
              </th>
              <th scope="col" className="number">
                {t('substitution-counts', { unit })}
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.lines.map((line) => (
              <tr key={line.object}>
                <th scope="row">
                  <Link to={`/objects/${line.object}`}>{line.title}</Link> <EvidenceList files={line.evidence} />
                  {may('release') && (
                    <Button size="small" onClick={() => step.mutate({ step: 'release', object: line.object })}>
                      {t('substitution-release')}
                    </Button>
                  )}
                </th>
                <td>{line.retired_on}</td>
                <td className="number">
                  {line.amount} / {line.whole} {pick(line.unit.name)}
                </td>
                <td className="number">{line.factor}</td>
                <td className="number">{line.counts}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('substitution-supply')}
              </th>
              <td className="number">{detail.supply}</td>
            </tr>
            <tr>
              <th scope="row" colSpan={4}>
                {t('substitution-required')}: {detail.demand} × {detail.ratio}
              </th>
              <td className="number">{detail.required}</td>
            </tr>
            <tr className={detail.suffices ? 'total' : 'total short'}>
              <th scope="row" colSpan={4}>
                {t('substitution-remainder')}
              </th>
              <td className="number">{detail.remainder}</td>
            </tr>
          </tfoot>
        </table>
      </Section>
      <Section title={t('substitution-proof')}>
        <EvidenceList files={detail.evidence} />
        {may('prove') && <Prove onSend={(evidence) => step.mutate({ step: 'prove', evidence })} />}
      </Section>
      {detail.allowed.length > 0 && (
        <Section title={t('what-you-can-do')} id="act">
          {step.isError && (
            <div className="notice bad" role="alert">
              {describeProblem(step.error, texts)}
            </div>
          )}
          {may('use') && <Use onUse={(object, amount) => step.mutate({ step: 'use', object, amount })} />}
          <div className="row">
            {may('submit') && (
              <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ step: 'submit' })}>
                {t('substitution-submit')}
              </Button>
            )}
            {may('confirm') && (
              <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ step: 'confirm' })}>
                {t('substitution-confirm')}
              </Button>
            )}
          </div>
          <WithReason
            steps={(['send-back', 'void'] as const).filter(may)}
            onTake={(one, reason) => step.mutate({ step: one, reason })}
          />
        </Section>
      )}
    </>
  );
}

function Prove({ onSend }: { onSend: (hashes: string[]) => void }) {
  const { t } = useTexts();
  const [files, setFiles] = useState<EvidenceView[]>([]);
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(files.map((file) => file.hash));
        setFiles([]);
      }}
    >
      <EvidenceField files={files} onChange={setFiles} />
      <div>
        <Button htmlType="submit" disabled={files.length === 0}>
          {t('substitution-prove')}
        </Button>
      </div>
    </form>
  );
}

function Use({ onUse }: { onUse: (object: number, amount: string) => void }) {
  const { t, pick } = useTexts();
  const id = useId();
  const retired = useQuery(fieldQueries.retired());
  const [object, setObject] = useState<number | null>(null);
  const [amount, setAmount] = useState('');
  const free = (retired.data ?? []).filter((one) => Number(one.left) > 0);
  return (
    <div className="filters">
      <label className="filter" style={{ width: 260 }} htmlFor={`${id}-object`}>
        <span>{t('retired-object')}</span>
        <Select
          id={`${id}-object`}
          showSearch={{ optionFilterProp: 'label' }}
          value={object}
          onChange={(chosen: number) => {
            setObject(chosen);
            setAmount(free.find((one) => one.object === chosen)?.left ?? '');
          }}
          options={free.map((one) => ({
            value: one.object,
            label: t('retired-choice', { title: one.title, left: one.left, unit: pick(one.unit.name) }),
          }))}
        />
      </label>
      <label className="filter" style={{ width: 140 }} htmlFor={`${id}-amount`}>
        <span>{t('substitution-amount')}</span>
        <Input
          id={`${id}-amount`}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </label>
      <Button
        disabled={object === null || amount === ''}
        onClick={() => {
          if (object !== null) onUse(object, toHalfWidth(amount));
        }}
      >
        {t('substitution-use')}
      </Button>
    </div>
  );
}

const reasons: Record<'send-back' | 'void', { text: string }> = {
  'send-back': { text: 'substitution-send-back' },
  void: { text: 'substitution-make-void' },
};

interface ReasonProps {
  steps: ('send-back' | 'void')[];
  onTake: (step: 'send-back' | 'void', reason: string) => void;
}

function WithReason({ steps, onTake }: ReasonProps) {
  const { t } = useTexts();
  const id = useId();
  const [reason, setReason] = useState('');
  if (steps.length === 0) return null;
  return (
    <div className="row">
      <label htmlFor={id}>{t('substitution-reason')}</label>
      <Input id={id} style={{ width: 260 }} value={reason} onChange={(event) => setReason(event.target.value)} />
      {steps.map((step) => (
        <Button
          key={step}
          danger={step === 'void'}
          disabled={reason.trim() === ''}
          onClick={() => onTake(step, reason)}
        >
          {t(reasons[step].text)}
        </Button>
      ))}
    </div>
  );
}
