// A dialog with a form: sent by its button or by Enter, open until the server has taken it.
import { Modal } from 'antd';
import { useId } from 'react';
import type { ReactNode } from 'react';

import { useTexts } from '../language/texts';
import { describeProblem } from './loaded';

interface Props {
  title: string;
  /** The word on the button; the title when absent. */
  action?: string;
  busy: boolean;
  /** Why the server did not take it. */
  problem: unknown;
  onClose: () => void;
  onSend: () => void;
  children: ReactNode;
}

export function FormDialog({ title, action = title, busy, problem, onClose, onSend, children }: Props) {
  const texts = useTexts();
  const form = useId();
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText={texts.t('cancel')}
      okButtonProps={{ htmlType: 'submit', form, loading: busy }}
      onCancel={onClose}
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        {children}
        {problem != null && (
          <div className="notice bad" role="alert">
            {describeProblem(problem, texts)}
          </div>
        )}
      </form>
    </Modal>
  );
}
