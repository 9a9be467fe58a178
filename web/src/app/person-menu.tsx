// Who is signed in, and what they can do with their own account.
import { UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Typography } from 'antd';
import { useNavigate } from 'react-router';

import { changes } from '../api/changes';
import { sessionKey } from '../api/queries';
import { describeProblem } from '../components/loaded';
import { useTexts } from '../language/texts';
import { roles, useSession } from './session';

export function PersonMenu() {
  const texts = useTexts();
  const { t, pick } = texts;
  const { message, modal } = App.useApp();
  const { person } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const failed = (problem: unknown) => void message.error(describeProblem(problem, texts));
  const signOut = useMutation({
    mutationFn: changes.signOut,
    onSuccess: () => {
      client.clear();
      client.setQueryData(sessionKey, null);
      void navigate('/sign-in');
    },
    onError: failed,
  });
  const feed = useMutation({
    mutationFn: changes.feedToken,
    onSuccess: ({ path }) => {
      const address = new URL(path, window.location.origin).href;
      modal.info({
        title: t('feed-title'),
        width: 560,
        content: (
          <div className="stack-tight">
            <p>{t('feed-hint')}</p>
            <Typography.Text code copyable style={{ wordBreak: 'break-all' }}>
              {address}
            </Typography.Text>
          </div>
        ),
      });
    },
    onError: failed,
  });
  const role = t(roles[person.role].text);
  const where = person.unit ? pick(person.unit.name) : undefined;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: [person.login, role, where].filter(Boolean).join(' · '),
          },
          { key: 'password', label: t('change-password'), onClick: () => void navigate('/password') },
          { key: 'feed', label: t('calendar-feed'), onClick: () => feed.mutate() },
          { type: 'divider' },
          { key: 'out', label: t('sign-out'), onClick: () => signOut.mutate() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined aria-hidden />}>
        <span className="visually-hidden">{t('account-of', { name: person.name })}</span>
        <span className="shell-person-name">
          {person.name} <span className="soft">{role}</span>
        </span>
      </Button>
    </Dropdown>
  );
}
