// A labelled field of a form with room for its error.
import { cloneElement, useId } from 'react';
import type { ReactElement } from 'react';

interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: ReactElement<{ id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }>;
}

export function LabelledField({ label, hint, error, children }: Props) {
  const id = useId();
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{label}</label>
      {cloneElement(children, { id, 'aria-describedby': `${id}-note`, 'aria-invalid': Boolean(error) })}
      <span id={`${id}-note`} style={error ? { color: 'var(--bad)' } : { color: 'var(--ink-soft)' }}>
        {error ?? hint ?? ''}
      </span>
    </div>
  );
}
