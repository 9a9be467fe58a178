// The one place that talks to the server. The session is a cookie; every change also carries the token that
// came with the session, so that another site cannot make the browser change something.
import { ApiProblem, readProblem } from './problem';

const BASE = '/api/v1';

let csrf = '';
let onSignedOut: () => void = () => undefined;
let onSessionStale: () => void = () => undefined;

// The session is another one than this page knows: signed in again elsewhere, or the password was reset.
const STALE = new Set(['csrf', 'password-change-due']);

/** Sets the token sent with every change. */
export function setCsrf(token: string): void {
  csrf = token;
}

/** Sets what happens when the server says that nobody is signed in. */
export function setSignedOutHandler(handler: () => void): void {
  onSignedOut = handler;
}

/** Sets what happens when the session has changed behind this page's back. */
export function setStaleSessionHandler(handler: () => void): void {
  onSessionStale = handler;
}

/** What is asked for beside the path; a field with several values is repeated. */
export type Query = Record<string, string | number | readonly string[] | undefined>;

/** The address of a path of the API; what is absent or empty is left out. */
export function apiPath(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'object') for (const one of value) search.append(name, one);
    else if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `${BASE}${path}${text === '' ? '' : `?${text}`}`;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function send(path: string, init: RequestInit, query?: Query): Promise<unknown> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json, application/problem+json');
  if ((init.method ?? 'GET') !== 'GET') headers.set('x-lantian-csrf', csrf);
  let response: Response;
  try {
    response = await fetch(apiPath(path, query), { ...init, headers, credentials: 'same-origin' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem(0, 'network', '');
  }
  const body = await readBody(response);
  if (response.ok) return body;
  // A wrong password at the sign-in page is not the end of a session.
  if (response.status === 401 && path !== '/session') onSignedOut();
  const problem = readProblem(response.status, body);
  if (STALE.has(problem.code)) onSessionStale();
  throw problem;
}

/** Reads something. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await send(path, signal ? { signal } : {}, query)) as T;
}

/** Changes something; the body is JSON. */
export async function change<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'content-type': 'application/json' };
  }
  return (await send(path, init)) as T;
}

/** Sends a file as it is. */
export async function sendFile<T>(path: string, file: File): Promise<T> {
  const headers = { 'content-type': file.type === '' ? 'application/octet-stream' : file.type };
  return (await send(path, { method: 'POST', body: file, headers }, { name: file.name })) as T;
}
