// What can go wrong with a request: the problem details of RFC 9457, read carefully, because a proxy or a
// cut line may answer in the server's place with something else.
import type { Text } from './types';

/** An error beside one field of a form. */
export interface FieldError {
  field: string;
  message: Text;
}

/** A request that did not succeed. Status 0: no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: Text | undefined;
  readonly errors: FieldError[];

  constructor(status: number, code: string, title: string, detail?: Text, errors: FieldError[] = []) {
    super(detail?.en ?? title);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(value: unknown): Text | undefined {
  if (!isRecord(value)) return undefined;
  const { zh, en } = value;
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

function readErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return [];
    const message = readText(entry['message']) ?? readText(entry['detail']);
    const field = entry['field'] ?? entry['pointer'];
    if (message === undefined || typeof field !== 'string') return [];
    return [{ field: field.replace(/^#?\//, ''), message }];
  });
}

/** Reads the body of a failed answer. */
export function readProblem(status: number, body: unknown): ApiProblem {
  if (!isRecord(body)) return new ApiProblem(status, `http-${status}`, '');
  const code = typeof body['code'] === 'string' ? body['code'] : `http-${status}`;
  const title = typeof body['title'] === 'string' ? body['title'] : '';
  const detail = readText(body['message']) ?? readText(body['detail']);
  return new ApiProblem(status, code, title, detail, readErrors(body['errors']));
}
