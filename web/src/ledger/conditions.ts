// Conditions over the fields of a ledger, as they stand in the address and in a question to the server: `field:operator:value`.

/** What can be asked of a field. */
export const OPERATORS = ['eq', 'ne', 'has', 'ge', 'le', 'gt', 'lt', 'empty'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Condition {
  field: string;
  operator: Operator;
  /** Nothing where the operator needs nothing. */
  value: string;
}

const isOperator = (text: string): text is Operator => (OPERATORS as readonly string[]).includes(text);

/** Reads a condition; undefined when it is none. The value may itself have colons in it. */
export function readCondition(text: string): Condition | undefined {
  const match = /^([a-z0-9_-]+):([a-z]+)(?::(.*))?$/s.exec(text);
  const [, field = '', operator = '', value = ''] = match ?? [];
  if (!isOperator(operator) || (operator !== 'empty' && value === '')) return undefined;
  return { field, operator, value: operator === 'empty' ? '' : value };
}

/** Writes a condition as it is read. */
export function writeCondition({ field, operator, value }: Condition): string {
  return operator === 'empty' ? `${field}:empty:` : `${field}:${operator}:${value}`;
}

/** The conditions of an address; what is none is passed over. */
export function conditionsIn(search: URLSearchParams): Condition[] {
  return search.getAll('where').flatMap((text) => readCondition(text) ?? []);
}

/** The same address with other conditions. */
export function withConditions(search: URLSearchParams, conditions: Condition[]): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('where');
  for (const condition of conditions) next.append('where', writeCondition(condition));
  return next;
}

/** What can be asked of a field of this kind, the most usual first. */
export function operatorsFor(kind: string): Operator[] {
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'date':
    case 'year':
      return ['ge', 'le', 'eq', 'gt', 'lt', 'empty'];
    case 'code':
    case 'flag':
      return ['eq', 'ne', 'empty'];
    default:
      return ['has', 'eq', 'ne', 'empty'];
  }
}
