import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Goes to the place the address names, once what is there has been loaded. */
export function useHashScroll(ready: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || hash === '') return;
    document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView({ block: 'start' });
  }, [ready, hash]);
}
