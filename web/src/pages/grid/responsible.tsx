// Who answers for a place, by its address, with everybody on duty above.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';

import { fieldQueries } from '../../api/field';
import { Loaded } from '../../components/loaded';
import { useTexts } from '../../language/texts';

const answers: Record<string, { text: string }> = {
  village: { text: 'grid-answer-village' },
  several: { text: 'grid-answer-several' },
  'only-within': { text: 'grid-answer-only-within' },
};

export function Responsible() {
  const { t } = useTexts();
  const id = useId();
  const [typed, setTyped] = useState({ county: '', town: '', village: '' });
  const [asked, setAsked] = useState<typeof typed | undefined>(undefined);
  const query = useQuery({ ...fieldQueries.responsible(asked ?? {}), enabled: asked !== undefined });
  const field = (key: keyof typeof typed, text: string) => (
    <label className="filter" style={{ width: 140 }} htmlFor={`${id}-${key}`}>
      <span>{text}</span>
      <Input
        id={`${id}-${key}`}
        value={typed[key]}
        onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
      />
    </label>
  );
  return (
    <>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed);
        }}
      >
        {field('county', t('grid-county'))}
        {field('town', t('grid-town'))}
        {field('village', t('grid-village'))}
        <Button htmlType="submit">{t('grid-ask')}</Button>
      </form>
      {asked && (
        <Loaded query={query}>
          {(answer) => (
            <div className="stack-tight" role="status">
              <p>
                {t(answers[answer.kind]?.text ?? 'grid-answer-only-within')}{' '}
                <span lang="zh-CN">
                  {[answer.cell, ...answer.several].flatMap((cell) => cell?.name ?? []).join('、')}
                </span>
              </p>
              <ul className="stack-tight">
                {answer.duty.map((one) => (
                  <li key={one.cell.code}>
                    <Link to={{ search: `?cell=${one.cell.code}` }} lang="zh-CN">
                      {one.cell.name}
                    </Link>{' '}
                    {one.posts.length === 0
                      ? t('grid-nobody')
                      : one.posts.map((post) => `${post.name} ${post.phone ?? ''}`).join(t('list-comma'))}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}
