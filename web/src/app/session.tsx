// The session of the person at this screen, for every page below the shell.
import { createContext, use } from 'react';

import type { RoleCode, SessionView } from '../api/types';

export const SessionContext = createContext<SessionView | undefined>(undefined);

export function useSession(): SessionView {
  const session = use(SessionContext);
  if (!session) throw new Error('a page was shown without a session');
  return session;
}

/** Whether the person may do something in general; what may be done to one object is in its `allowed`. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}

export const roles: Record<RoleCode, { text: string; home: string }> = {
  administrator: { text: 'role-administrator', home: '/administration/users' },
  'plan-office': { text: 'role-plan-office', home: '/overview' },
  'unit-reporter': { text: 'role-unit-reporter', home: '/todo' },
  'unit-leader': { text: 'role-unit-leader', home: '/overview' },
  auditor: { text: 'role-auditor', home: '/administration/audit' },
  reader: { text: 'role-reader', home: '/overview' },
};
