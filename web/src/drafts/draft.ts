// What a clerk has typed survives a closed window, a cut line and the end of a session: it is kept in this
// browser until it has been sent.
import { useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'lantian.draft.';

interface Kept<T> {
  at: number;
  value: T;
}

/** Reads a draft; what cannot be read is not there. */
export function readDraft<T>(key: string, storage: Storage = localStorage): Kept<T> | undefined {
  try {
    const text = storage.getItem(PREFIX + key);
    if (text === null) return undefined;
    const kept = JSON.parse(text) as Kept<T>;
    return typeof kept === 'object' && kept !== null && 'value' in kept ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft; false when the browser refuses. */
export function keepDraft<T>(key: string, value: T, at: number, storage: Storage = localStorage): boolean {
  try {
    storage.setItem(PREFIX + key, JSON.stringify({ at, value }));
    return true;
  } catch {
    return false;
  }
}

/** Throws a draft away. */
export function dropDraft(key: string, storage: Storage = localStorage): void {
  try {
    storage.removeItem(PREFIX + key);
  } catch {
    // Nothing was kept.
  }
}

/** A value that is kept while it is being written. */
export function useDraft<T>(key: string, empty: T) {
  const [state, setState] = useState<Kept<T> | undefined>(() => readDraft<T>(key));
  const present = useRef(key);
  useEffect(() => {
    if (present.current === key) return;
    present.current = key;
    setState(readDraft<T>(key));
  }, [key]);
  const change = useCallback(
    (value: T | ((before: T) => T)) =>
      setState((before) => {
        const next = typeof value === 'function' ? (value as (before: T) => T)(before?.value ?? empty) : value;
        const at = Date.now();
        keepDraft(key, next, at);
        return { at, value: next };
      }),
    [key, empty],
  );
  const drop = useCallback(() => {
    dropDraft(key);
    setState(undefined);
  }, [key]);
  return { value: state?.value ?? empty, keptAt: state?.at, change, drop };
}
