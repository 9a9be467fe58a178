// What the server says of the fields of a form, to be shown beside them.
import { ApiProblem } from '../api/problem';
import { useTexts } from '../language/texts';

/** The words for a field, or for what lies within it. */
export function useFieldErrors(problem: unknown): (field: string) => string | undefined {
  const { pick } = useTexts();
  const errors = problem instanceof ApiProblem ? problem.errors : [];
  return (field) => {
    const found = errors.find((one) => one.field === field || one.field.startsWith(`${field}.`));
    return found && pick(found.message);
  };
}
