// Files that are dropped on a field, or chosen with the button in it.
import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';

import './evidence.css';

interface DropProps {
  label: string;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

export function FileDrop({ label, onFiles, children }: DropProps) {
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'evidence-drop over' : 'evidence-drop'}
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
    </div>
  );
}

interface ButtonProps {
  label: string;
  /** The endings of what is taken; all when absent. */
  accept?: string;
  multiple?: boolean;
  type?: 'primary' | 'default';
  busy?: boolean;
  /** The field behind the button, for who has to know its form. */
  input?: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[]) => void;
}

export function FileButton({ label, accept, multiple, type = 'primary', busy = false, input, onFiles }: ButtonProps) {
  const own = useRef<HTMLInputElement>(null);
  const field = input ?? own;
  return (
    <>
      <Button type={type} loading={busy} icon={<UploadOutlined aria-hidden />} onClick={() => field.current?.click()}>
        {label}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        multiple={multiple}
        tabIndex={-1}
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that the same file can be chosen once more.
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
