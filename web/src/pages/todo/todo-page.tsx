// What the person at this screen has to do, most overdue first, each with the clause it comes from.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { TodoItem, TodoKind, TodoList } from '../../api/types';
import { ChoiceField } from '../../components/filter-fields';
import { TaskLink, UnitName } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Quote, Section } from '../../components/page';
import { ladderSteps, StateWord } from '../../components/state-word';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { kinds, placeOf } from './kinds';
import { Supervise } from './supervise';
import './todo.css';

const FIELDS = { kind: { usual: '', oneOf: Object.keys(kinds) } };

export default function TodoPage() {
  const { t, pick } = useTexts();
  const query = useQuery(queries.todo());
  return (
    <Page title={t('nav-todo')} lead={query.data && <p>{pick(query.data.sentence)}</p>}>
      <Loaded query={query}>{(list) => <Todos list={list} />}</Loaded>
    </Page>
  );
}

function Todos({ list }: { list: TodoList }) {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  if (list.items.length === 0) {
    return (
      <Empty
        title={t('todo-empty')}
        hint={t('todo-empty-hint')}
        action={<Link to="/tasks">{t('todo-empty-action')}</Link>}
      />
    );
  }
  const items = list.items.filter((item) => values.kind === '' || item.kind === values.kind);
  const others = items.filter((item) => item.kind === 'supervise');
  const own = items.filter((item) => item.kind !== 'supervise');
  const overdue = own.filter((item) => item.overdue_working_days > 0);
  const present = [...new Set(list.items.map((item) => item.kind))];
  const rest = present
    .map((kind) => [kind, own.filter((item) => item.kind === kind && item.overdue_working_days === 0)] as const)
    .filter(([, group]) => group.length > 0);
  return (
    <>
      {present.length > 1 && (
        <div className="filters">
          <ChoiceField
            label={t('kind-of-work')}
            width={260}
            value={values.kind}
            onChange={(kind) => change({ kind })}
            options={[
              { value: '', label: t('all-with-count', { count: list.items.length }) },
              ...present.map((kind) => ({
                value: kind,
                label: `${t(kinds[kind].text)} ${list.items.filter((item) => item.kind === kind).length}`,
              })),
            ]}
          />
        </div>
      )}
      {overdue.length > 0 && (
        <Group title={t('overdue-with-count', { count: overdue.length })} items={overdue} showKind />
      )}
      {rest.map(([kind, group]) => (
        <Group key={kind} title={`${t(kinds[kind as TodoKind].text)} · ${group.length}`} items={group} />
      ))}
      {others.length > 0 && <Supervise items={others} />}
      {list.total > list.items.length && (
        <p className="soft">{t('todo-partial', { shown: list.items.length, total: list.total })}</p>
      )}
    </>
  );
}

function Group({ title, items, showKind = false }: { title: string; items: TodoItem[]; showKind?: boolean }) {
  return (
    <Section title={title}>
      <ul className="todo-list">
        {items.map((item) => (
          <Item key={`${item.kind}/${item.about}/${item.id}`} item={item} showKind={showKind} />
        ))}
      </ul>
    </Section>
  );
}

function Item({ item, showKind }: { item: TodoItem; showKind: boolean }) {
  const { t, pick } = useTexts();
  const look = kinds[item.kind];
  const name = pick(item.heading);
  return (
    <li className="todo-item">
      <div className="stack-tight">
        <h3>
          <Link to={placeOf(item)}>
            {item.month && <span className="nowrap">{item.month} </span>}
            {name}
          </Link>
        </h3>
        <Quote clamped>{item.quote}</Quote>
        <div className="row soft" style={{ gap: '2px 14px' }}>
          {showKind && <span>{t(look.text)}</span>}
          {item.unit && <UnitName unit={item.unit} />}
          {item.task && <TaskLink id={item.task} />}
          {item.target && !item.task && <Link to={`/targets/${item.target}`}>{item.target}</Link>}
        </div>
        {item.returned_because && (
          <p className="todo-returned">
            {t('returned-because')} {item.returned_because}
          </p>
        )}
      </div>
      <div className="todo-when">
        {item.due && (
          <span className="nowrap">
            {t('due')} {item.due}
          </span>
        )}
        {item.overdue_working_days > 0 && (
          <strong style={{ color: 'var(--bad)' }}>{t('overdue-days', { days: item.overdue_working_days })}</strong>
        )}
        {item.step && <StateWord look={ladderSteps[item.step]} />}
        <Link className="todo-act" to={placeOf(item)} aria-label={`${t(look.act.text)} ${item.month ?? ''} ${name}`}>
          {t(look.act.text)}
        </Link>
      </div>
    </li>
  );
}
