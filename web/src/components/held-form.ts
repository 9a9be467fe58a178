// A form that is sent while a file of it is still on its way waits for the file: otherwise it would go without it.
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

export type Way = 'idle' | 'sending' | 'failed';

/** Holds the form around an input back while files are being sent, and sends it when all have arrived; a file that failed leaves it to the person. */
export function useHeldForm(input: RefObject<HTMLInputElement | null>, way: Way) {
  const holds = useRef(false);
  const held = useRef<HTMLElement | null | undefined>(undefined);
  useEffect(() => {
    holds.current = way === 'sending';
    // The form may have other fields for files: none of them may have failed, whichever comes to an end last.
    input.current?.setAttribute('data-way', way);
    if (way === 'sending' || held.current === undefined) return;
    const submitter = held.current;
    held.current = undefined;
    const form = input.current?.form;
    if (!form?.querySelector('input[data-way=failed]')) form?.requestSubmit(submitter);
  });
  useEffect(() => {
    const form = input.current?.form;
    if (!form) throw new Error('a field for files stands outside a form, which would be sent without them');
    const hold = (event: SubmitEvent) => {
      if (!holds.current) return;
      event.preventDefault();
      event.stopPropagation();
      held.current = event.submitter;
    };
    form.addEventListener('submit', hold, true);
    return () => form.removeEventListener('submit', hold, true);
  }, [input]);
}
