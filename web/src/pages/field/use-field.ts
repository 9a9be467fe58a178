// What the field page knows: who is there, whether there is a network, the inspections in the phone, and what waits to be sent.
import { useCallback, useEffect, useState } from 'react';

import { get, setCsrf } from '../../api/client';
import type { InspectionDetail, PageOfInspections } from '../../api/field';
import { ApiProblem } from '../../api/problem';
import type { SessionView } from '../../api/types';
import { sendAll } from './outbox';
import { all, find, put, remove, type KeptInspection, type KeptPerson, type Waiting } from './shelf';

export type Line = 'asking' | 'connected' | 'cut' | 'signed-out';

export interface Field {
  person: KeptPerson | undefined;
  line: Line;
  inspections: KeptInspection[];
  waiting: Waiting[];
  /** Reads and sends what can be read and sent now. */
  refresh: () => Promise<void>;
  /** Reads the phone again. */
  look: () => Promise<void>;
}

const OPEN = new Set(['assigned', 'in-field']);

/** How soon what waits is sent again after a try that failed, in milliseconds. */
const AGAIN = 5_000;

export function useField(): Field {
  const [person, setPerson] = useState<KeptPerson | undefined>(undefined);
  const [line, setLine] = useState<Line>('asking');
  const [inspections, setInspections] = useState<KeptInspection[]>([]);
  const [waiting, setWaiting] = useState<Waiting[]>([]);

  const lookFor = useCallback(async (login: string) => {
    const own = <T extends { login: string }>(list: T[]) => list.filter((one) => one.login === login);
    setInspections(own(await all('inspections')).sort((a, b) => a.id - b.id));
    setWaiting(own(await all('outbox')).sort((a, b) => a.at.localeCompare(b.at)));
  }, []);

  const refresh = useCallback(async () => {
    const kept = await find('person', 'last');
    if (kept) {
      setPerson(kept);
      await lookFor(kept.login);
    }
    try {
      const session = await get<SessionView>('/session');
      setCsrf(session.csrf);
      const { login, name } = session.person;
      setPerson({ login, name });
      await put('person', 'last', { login, name });
      const sent = await sendAll(login, () => void lookFor(login));
      await bring(login);
      await lookFor(login);
      setLine(sent === 'all' ? 'connected' : sent === 'signed-out' ? 'signed-out' : 'cut');
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setLine(problem.status === 401 || problem.status === 403 ? 'signed-out' : 'cut');
    }
  }, [lookFor]);

  useEffect(() => {
    void refresh();
    const again = () => void refresh();
    const cut = () => setLine('cut');
    window.addEventListener('online', again);
    window.addEventListener('offline', cut);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('offline', cut);
    };
  }, [refresh]);

  // A network that comes back is not always there at once, and says so only once.
  const again = line === 'cut' && waiting.length > 0;
  useEffect(() => {
    if (!again) return;
    const timer = setInterval(() => {
      if (navigator.onLine) void refresh();
    }, AGAIN);
    return () => clearInterval(timer);
  }, [again, refresh]);

  const look = useCallback(async () => {
    if (person) await lookFor(person.login);
  }, [person, lookFor]);

  return { person, line, inspections, waiting, refresh, look };
}

/** Brings the open inspections of a person into the phone; those that are no longer open leave it. */
async function bring(login: string): Promise<void> {
  const list = await get<PageOfInspections>('/inspections', { scope: 'mine', per_page: 200 });
  const open = list.items.filter((row) => OPEN.has(row.state));
  for (const row of open) {
    const detail = await get<InspectionDetail>(`/inspections/${row.id}`);
    await put('inspections', row.id, { id: row.id, login, detail });
  }
  const ids = new Set(open.map((row) => row.id));
  for (const kept of await all('inspections')) {
    if (kept.login === login && !ids.has(kept.id)) await remove('inspections', kept.id);
  }
}

/** Lets the phone keep the page itself, with every file that it has loaded. */
export async function keepPage(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  await navigator.serviceWorker.register('/staff/field-worker.js', { scope: '/staff/' });
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return false;
  const files = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith('/staff/'))
    .map((url) => url.pathname);
  const entry = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map((script) => script.src);
  const channel = new MessageChannel();
  const kept = new Promise<boolean>((done) => {
    channel.port1.onmessage = () => done(true);
    setTimeout(() => done(false), 20_000);
  });
  active.postMessage({ keep: [...new Set([...files, ...entry])] }, [channel.port2]);
  return kept;
}
