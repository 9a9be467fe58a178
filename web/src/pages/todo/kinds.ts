// Where each kind of to-do is done, and what its button says.
import type { TodoItem, TodoKind } from '../../api/types';

interface KindLook {
  /** The heading of its group. */
  text: string;
  /** The words on its button. */
  act: { text: string };
}

export const kinds: Record<TodoKind, KindLook> = {
  'receive-assignment': { text: 'todo-receive-assignment', act: { text: 'act-receive' } },
  'revise-assignment': { text: 'todo-revise-assignment', act: { text: 'act-revise' } },
  'review-assignment': { text: 'todo-review-assignment', act: { text: 'act-review' } },
  'file-report': { text: 'todo-file-report', act: { text: 'act-file' } },
  'revise-report': { text: 'todo-revise-report', act: { text: 'act-revise' } },
  'review-report': { text: 'todo-review-report', act: { text: 'act-review' } },
  'submit-deliverable': { text: 'todo-submit-deliverable', act: { text: 'act-hand-in' } },
  'revise-deliverable': { text: 'todo-revise-deliverable', act: { text: 'act-revise' } },
  'review-deliverable': { text: 'todo-review-deliverable', act: { text: 'act-review' } },
  'review-value': { text: 'todo-review-value', act: { text: 'act-review' } },
  'overdue-object': { text: 'todo-overdue-object', act: { text: 'act-look' } },
  inspect: { text: 'todo-inspect', act: { text: 'act-inspect' } },
  'settle-inspection': { text: 'todo-settle-inspection', act: { text: 'act-settle' } },
  rectify: { text: 'todo-rectify', act: { text: 'act-rectify' } },
  'verify-rectification': { text: 'todo-verify-rectification', act: { text: 'act-verify' } },
  'confirm-substitution': { text: 'todo-confirm-substitution', act: { text: 'act-confirm' } },
  'acknowledge-alarm': { text: 'todo-acknowledge-alarm', act: { text: 'act-acknowledge' } },
  supervise: { text: 'todo-supervise', act: { text: 'act-look' } },
};

/** The page on which a to-do is done, at the place where it is done. */
export function placeOf(item: TodoItem): string {
  switch (item.about) {
    case 'assignment':
      return `/assignments/${item.id}#act`;
    case 'report':
      return `/reports/${item.id}#act`;
    case 'deliverable':
      return `/deliverables/${item.id}#act`;
    case 'inspection':
      return item.kind === 'inspect' ? '/field' : `/inspections/${item.id}#act`;
    case 'substitution':
      return `/substitutions/${item.id}#act`;
    case 'alarm':
      return item.count > 1 ? '/alarms' : `/alarms/${item.id}#act`;
    case 'value':
      return `/targets/${encodeURIComponent(item.target ?? '')}#values`;
    case 'object':
      return `/objects/${item.id}`;
  }
}
