// The people of a cell: who is there, who was, and handing over.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';

import { fieldChanges, type GridCellDetail, type GridPost, type GridRole } from '../../api/field';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';

const posts: Record<GridRole, { text: string }> = {
  chief: { text: 'grid-chief' },
  member: { text: 'grid-member' },
};

export function People({ detail }: { detail: GridCellDetail }) {
  const { t } = useTexts();
  const [giving, setGiving] = useState<number | undefined>(undefined);
  return (
    <>
      {detail.posts.length === 0 && <p className="soft">{t('grid-nobody')}</p>}
      <ul className="stack-tight">
        {detail.posts.map((post) => (
          <li key={post.id} className="row" style={post.current ? undefined : { color: 'var(--ink-soft)' }}>
            <strong>{t(posts[post.role].text)}</strong>
            <span lang="zh-CN">{post.name}</span>
            {post.phone && <a href={`tel:${post.phone}`}>{post.phone}</a>}
            <span className="soft">{t('grid-term', { from: post.from ?? '—', to: post.to ?? '—' })}</span>
            {detail.may_manage && post.current && (
              <Button size="small" onClick={() => setGiving(post.id)}>
                {t('grid-hand-over')}
              </Button>
            )}
            {giving === post.id && <HandOver post={post} onDone={() => setGiving(undefined)} />}
          </li>
        ))}
      </ul>
      {detail.hand_overs.length > 0 && (
        <ul className="stack-tight">
          {detail.hand_overs.map((one) => (
            <li key={`${one.on}-${one.to}`}>
              {t('grid-handed-over', { day: one.on, from: one.from, to: one.to })}{' '}
              {one.matters.length > 0 && <span lang="zh-CN">{one.matters.join(t('list-comma'))}</span>}{' '}
              <span className="soft">{one.note}</span>
            </li>
          ))}
        </ul>
      )}
      {detail.inspections.length > 0 && (
        <ul className="row">
          {detail.inspections.map((one) => (
            <li key={one.id}>
              <Link to={`/inspections/${one.id}`}>{one.title}</Link>
            </li>
          ))}
        </ul>
      )}
      {detail.may_manage && <Fill code={detail.cell.code} />}
    </>
  );
}

function Fill({ code }: { code: string }) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const client = useQueryClient();
  const [role, setRole] = useState<GridRole>('chief');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const save = useMutation({
    mutationFn: () => fieldChanges.fillPost(code, { role, name, phone }),
    onSuccess: async () => {
      setName('');
      setPhone('');
      await client.invalidateQueries();
    },
  });
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className="filter" style={{ width: 110 }} htmlFor={`${id}-role`}>
        <span>{t('grid-post')}</span>
        <Select
          id={`${id}-role`}
          value={role}
          onChange={(chosen: GridRole) => setRole(chosen)}
          options={(Object.keys(posts) as GridRole[]).map((value) => ({ value, label: t(posts[value].text) }))}
        />
      </label>
      <label className="filter" style={{ width: 120 }} htmlFor={`${id}-name`}>
        <span>{t('grid-name')}</span>
        <Input id={`${id}-name`} required value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="filter" style={{ width: 150 }} htmlFor={`${id}-phone`}>
        <span>{t('grid-phone')}</span>
        <Input
          id={`${id}-phone`}
          required
          inputMode="tel"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </label>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('grid-fill')}
      </Button>
      {save.isError && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(save.error, texts)}
        </span>
      )}
    </form>
  );
}

function HandOver({ post, onDone }: { post: GridPost; onDone: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const client = useQueryClient();
  const [values, setValues] = useState({ on: '', name: '', phone: '', matters: '', note: '' });
  const day = readDay(values.on);
  const save = useMutation({
    mutationFn: () =>
      fieldChanges.handOverPost(post.id, {
        on: day ?? '',
        name: values.name,
        phone: values.phone,
        matters: values.matters.split(/[\n；;]/),
        note: values.note,
      }),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries();
    },
  });
  const field = (key: keyof typeof values, text: string) => (
    <span className="stack-tight">
      <label htmlFor={`${id}-${key}`}>{text}</label>
      <Input
        id={`${id}-${key}`}
        value={values[key]}
        onChange={(event) => setValues({ ...values, [key]: event.target.value })}
      />
    </span>
  );
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {field('on', t('grid-hand-over-on'))}
      {field('name', t('grid-successor'))}
      {field('phone', t('grid-phone'))}
      {field('matters', t('grid-matters'))}
      {field('note', t('grid-note'))}
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={day === undefined}>
        {t('grid-hand-over')}
      </Button>
      <Button onClick={onDone}>{t('cancel')}</Button>
      {save.isError && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(save.error, texts)}
        </span>
      )}
    </form>
  );
}
