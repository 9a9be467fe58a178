import { Modal, Typography } from 'antd';

import type { OneTimePassword } from '../../api/types';
import { Facts } from '../../components/page';
import { useTexts } from '../../language/texts';

/** Shows a one-time password, this once. */
export function PasswordShown({ password, onClose }: { password: OneTimePassword; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal
      open
      title={t('one-time-password')}
      okText={t('password-noted')}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
    >
      <div className="stack">
        <p>{t('one-time-password-hint')}</p>
        <Facts
          items={[
            [t('login-name'), <code>{password.login}</code>],
            [
              t('one-time-password'),
              <Typography.Text code copyable>
                {password.password}
              </Typography.Text>,
            ],
          ]}
        />
      </div>
    </Modal>
  );
}
