// The phone's own database: what was read for the day, what is being filled, the photos, and what waits to be sent. Every value is kept
// under a key of its own making, so that nothing is lost when the page closes in the middle.
import type { AnswerInput, InspectionDetail } from '../../api/field';

const NAME = 'lantian-field';
const STORES = ['inspections', 'sheets', 'photos', 'outbox', 'person'] as const;
type Store = (typeof STORES)[number];

/** A photo in the phone; its hash is known once it was sent. */
export interface KeptPhoto {
  key: string;
  login: string;
  blob: Blob;
  name: string;
  position: Place | null;
  taken_at: string;
  hash?: string;
}

export interface Place {
  latitude: string;
  longitude: string;
}

/** The answer to an item while it is being filled; photos by their keys. */
export interface DraftAnswer {
  given?: AnswerInput['given'];
  value: string;
  note: string;
  photos: string[];
}

/** A sheet being filled. */
export interface Sheet {
  id: number;
  login: string;
  answers: Record<string, DraftAnswer>;
  position: Place | null;
}

/** A sheet that waits to be sent, under the key by which the server knows it again. */
export interface Waiting {
  key: string;
  login: string;
  id: number;
  title: string;
  sheet: Sheet;
  /** When it was put here. */
  at: string;
  /** What the server said against it, in both languages. */
  refused?: { zh: string; en: string };
}

/** Who used the field page last, so that it opens without asking the server. */
export interface KeptPerson {
  login: string;
  name: string;
}

/** An inspection as read, and for whom. */
export interface KeptInspection {
  id: number;
  login: string;
  detail: InspectionDetail;
}

interface Kinds {
  inspections: KeptInspection;
  sheets: Sheet;
  photos: KeptPhoto;
  outbox: Waiting;
  person: KeptPerson;
}

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('the database of the browser did not open'));
  });
  return opened;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('the database of the browser refused'));
  });
}

async function within(store: Store, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await open()).transaction(store, mode).objectStore(store);
}

/** Keeps a value; the promise ends when it is on disk. */
export async function put<S extends Store>(store: S, key: IDBValidKey, value: Kinds[S]): Promise<void> {
  const shelf = await within(store, 'readwrite');
  shelf.put(value, key);
  await new Promise<void>((done, failed) => {
    shelf.transaction.oncomplete = () => done();
    shelf.transaction.onabort = () => failed(shelf.transaction.error ?? new Error('the browser kept nothing'));
  });
}

export async function find<S extends Store>(store: S, key: IDBValidKey): Promise<Kinds[S] | undefined> {
  return settled((await within(store, 'readonly')).get(key)) as Promise<Kinds[S] | undefined>;
}

export async function all<S extends Store>(store: S): Promise<Kinds[S][]> {
  return settled((await within(store, 'readonly')).getAll()) as Promise<Kinds[S][]>;
}

export async function remove(store: Store, key: IDBValidKey): Promise<void> {
  await settled((await within(store, 'readwrite')).delete(key));
}

/** Puts a sheet into the outbox and takes it from the sheets being filled, both or neither. */
export async function post(waiting: Waiting): Promise<void> {
  const change = (await open()).transaction(['outbox', 'sheets'], 'readwrite');
  change.objectStore('outbox').put(waiting, waiting.key);
  change.objectStore('sheets').delete(waiting.id);
  await new Promise<void>((done, failed) => {
    change.oncomplete = () => done();
    change.onabort = () => failed(change.error ?? new Error('the browser kept nothing'));
  });
}
