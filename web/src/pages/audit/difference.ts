// What changed between two states of an object, field by field.

export interface Difference {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

function show(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The fields that differ; a value that is no object counts as one nameless field. */
export function differences(before: unknown, after: unknown): Difference[] {
  const left = asFields(before);
  const right = asFields(after);
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return fields.flatMap((field) => {
    const was = show(left[field]);
    const is = show(right[field]);
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function asFields(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  return { '': value };
}
