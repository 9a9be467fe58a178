// One draw: what is published of it, the lists to be frozen, and what came out.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { Link, useParams } from 'react-router';

import { fieldChanges, fieldQueries, type DrawDetail } from '../../api/field';
import { describeProblem, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { toHalfWidth } from '../../language/time';
import { stages } from './stages';

interface Published {
  seed: string;
  drawn: Drawn[];
  lists: { candidates: { id: string; title: string }[] };
}

interface Drawn {
  candidate: string;
  group: string;
  rank: string;
  team: { kind: 'sent'; inspectors: string[] } | { kind: 'too-few'; eligible: number };
}

export default function DrawPage() {
  const { t } = useTexts();
  const { id = '' } = useParams();
  const query = useQuery(fieldQueries.draw(id));
  return (
    <Page title={query.data?.title ?? t('draw')} trail={[{ to: '/draws', label: t('nav-draws') }]}>
      <Loaded query={query}>{(detail) => <Whole detail={detail} />}</Loaded>
    </Page>
  );
}

function Whole({ detail }: { detail: DrawDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const client = useQueryClient();
  const reveal = useMutation({
    mutationFn: () => fieldChanges.revealDraw(detail.id),
    onSuccess: () => client.invalidateQueries(),
  });
  // The published document has its own format, which the API hands on as it is.
  const sheet = (detail.sheet ?? null) as unknown as Published | null;
  const names = new Map(sheet?.lists.candidates.map((one) => [one.id, one.title]));
  return (
    <>
      <Facts
        items={[
          [t('state'), t(stages[detail.stage]?.text ?? 'draw-committed')],
          [t('inspection-checklist'), pick(detail.checklist.name)],
          [t('inspection-due'), detail.due],
          [t('draw-commitment'), <code key="commitment">{detail.commitment}</code>],
          [t('draw-fingerprint'), detail.fingerprint && <code key="fingerprint">{detail.fingerprint}</code>],
          [t('draw-seed'), sheet && <code key="seed">{sheet.seed}</code>],
        ]}
      />
      {detail.stage === 'committed' && detail.may_go_on && (
        <Section title={t('draw-freeze')} id="act">
          <Freeze id={detail.id} />
        </Section>
      )}
      {detail.stage === 'frozen' && detail.may_go_on && (
        <Section title={t('draw-reveal')} id="act">
          <p>{t('draw-reveal-hint', { count: detail.candidates })}</p>
          {reveal.isError && (
            <div className="notice bad" role="alert">
              {describeProblem(reveal.error, texts)}
            </div>
          )}
          <div>
            <Button type="primary" loading={reveal.isPending} onClick={() => reveal.mutate()}>
              {t('draw-reveal')}
            </Button>
          </div>
        </Section>
      )}
      {sheet && (
        <Section
          title={t('draw-result', { drawn: sheet.drawn.length, of: detail.candidates })}
          aside={<a href={`/public/draws/${detail.id}.json`}>{t('draw-sheet')}</a>}
        >
          <ol className="stack-tight">
            {sheet.drawn.map((one) => (
              <li key={one.candidate}>
                <strong lang="zh-CN">{names.get(one.candidate) ?? one.candidate}</strong>{' '}
                {one.team.kind === 'sent'
                  ? one.team.inspectors.join(t('list-comma'))
                  : t('draw-too-few', { count: one.team.eligible })}{' '}
                <code className="soft" title={one.rank}>
                  {one.rank.slice(0, 12)}
                </code>
              </li>
            ))}
          </ol>
          <p>
            <Link to={`/inspections?draw=${detail.id}`}>{t('draw-inspections')}</Link>
          </p>
        </Section>
      )}
    </>
  );
}

/** One candidate a line: number, name, grade and district, separated by tabs or commas, as pasted from a workbook. */
function readCandidates(text: string) {
  return text
    .split('\n')
    .map((line) => line.split(/[\t,，]/).map((part) => part.trim()))
    .filter(([id]) => id !== undefined && id !== '')
    .map(([id = '', title = '', grade = '', district = '']) => ({
      id: toHalfWidth(id),
      title: title === '' ? id : title,
      group: 'all',
      grade: grade === '' ? null : grade,
      district: district === '' ? null : district,
    }));
}

function Freeze({ id: draw }: { id: number }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const id = useId();
  const client = useQueryClient();
  const people = useQuery(fieldQueries.inspectors());
  const [lines, setLines] = useState('');
  const [percent, setPercent] = useState('5');
  const [sent, setSent] = useState<string[]>([]);
  const candidates = readCandidates(lines);
  // A grade is written as a whole number here: its weight.
  const grades = [...new Set(candidates.flatMap((one) => one.grade ?? []))];
  const save = useMutation({
    mutationFn: () =>
      fieldChanges.freezeDraw(draw, {
        districts: 'any',
        weights: Object.fromEntries(grades.map((grade) => [grade, Number(grade)])),
        groups: [{ key: 'all', quota: { kind: 'percent', percent } }],
        candidates,
        inspectors: sent.map((login) => ({ login })),
      }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className="stack-tight">
        <label htmlFor={`${id}-lines`}>{t('draw-candidates')}</label>
        <Input.TextArea
          id={`${id}-lines`}
          required
          autoSize={{ minRows: 4, maxRows: 16 }}
          value={lines}
          onChange={(event) => setLines(event.target.value)}
        />
        <span className="soft">{t('draw-candidates-hint', { count: candidates.length })}</span>
      </div>
      <div className="row">
        <label htmlFor={`${id}-percent`}>{t('draw-percent')}</label>
        <Input
          id={`${id}-percent`}
          style={{ width: 80 }}
          inputMode="decimal"
          value={percent}
          onChange={(event) => setPercent(toHalfWidth(event.target.value))}
        />
        <label htmlFor={`${id}-who`}>{t('inspection-inspectors')}</label>
        <Select
          id={`${id}-who`}
          mode="multiple"
          style={{ minWidth: 240 }}
          value={sent}
          onChange={(logins: string[]) => setSent(logins)}
          options={(people.data ?? []).map((one) => ({
            value: one.login,
            label: one.unit ? `${one.name} · ${pick(one.unit.name)}` : one.name,
          }))}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={candidates.length === 0 || sent.length < 2}
        >
          {t('draw-freeze')}
        </Button>
      </div>
      {save.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(save.error, texts)}
        </div>
      )}
    </form>
  );
}
