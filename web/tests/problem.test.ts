import { afterEach, describe, expect, it, vi } from 'vitest';

import { apiPath, change, get, setCsrf, setSignedOutHandler } from '../src/api/client';
import { ApiProblem, readProblem } from '../src/api/problem';

const message = { zh: '请填写理由。', en: 'Give a reason.' };

function answerWith(status: number, body: string): ReturnType<typeof vi.fn> {
  const fetch = vi.fn(() => Promise.resolve(new Response(status === 204 ? null : body, { status })));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => {
  vi.unstubAllGlobals();
  setSignedOutHandler(() => undefined);
});

describe('a failed answer', () => {
  it('is read as problem details with both languages and field errors', () => {
    const problem = readProblem(422, {
      type: 'about:blank',
      title: 'Unprocessable',
      status: 422,
      code: 'reason-needed',
      message,
      errors: [{ field: 'text', message }, { pointer: '#/text', detail: message }, { nonsense: true }],
    });
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ status: 422, code: 'reason-needed', title: 'Unprocessable', detail: message });
    expect(problem.errors).toEqual([
      { field: 'text', message },
      { field: 'text', message },
    ]);
  });

  it.each([undefined, null, 'a page of a proxy', [], 7])('is still a problem when its body is %j', (body) => {
    expect(readProblem(502, body)).toMatchObject({ status: 502, code: 'http-502', errors: [] });
  });

  it('does not take a detail in one language for one in two', () => {
    expect(readProblem(400, { code: 'bad', detail: 'only English' }).detail).toBeUndefined();
  });
});

describe('the client', () => {
  it('leaves absent and empty filters out of the address', () => {
    expect(apiPath('/tasks', { unit: 'u1', q: '', chapter: undefined, page: 2 })).toBe('/api/v1/tasks?unit=u1&page=2');
  });

  it('sends the token with every change and never with a read', async () => {
    const fetch = answerWith(200, '{}');
    setCsrf('token');
    await get('/overview');
    await change('POST', '/clock', { to: '2018-12-03' });
    const [read, changed] = fetch.mock.calls.map((call) => (call as unknown as [string, RequestInit])[1]);
    expect(new Headers(read?.headers).get('x-lantian-csrf')).toBeNull();
    expect(new Headers(changed?.headers).get('x-lantian-csrf')).toBe('token');
    expect(changed?.credentials).toBe('same-origin');
    expect(changed?.body).toBe('{"to":"2018-12-03"}');
  });

  it('says that the session has ended, except at the sign-in itself', async () => {
    answerWith(401, '{"code":"signed-out"}');
    const ended = vi.fn();
    setSignedOutHandler(ended);
    await expect(change('POST', '/session', {})).rejects.toMatchObject({ status: 401 });
    expect(ended).not.toHaveBeenCalled();
    await expect(get('/todo')).rejects.toMatchObject({ status: 401, code: 'signed-out' });
    expect(ended).toHaveBeenCalledOnce();
  });

  it('turns a cut line into a problem of its own', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')));
    await expect(get('/todo')).rejects.toMatchObject({ status: 0, code: 'network' });
  });

  it('accepts an answer without a body', async () => {
    answerWith(204, '');
    await expect(change('DELETE', '/session')).resolves.toBeUndefined();
  });
});
