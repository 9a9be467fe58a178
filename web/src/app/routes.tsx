// The addresses of the interface. Every page is loaded when it is first asked for.
import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';

import { NotFound, PageError } from './page-error';
import { Home, SignedIn } from './signed-in';

function lazily(load: () => Promise<{ default: ComponentType }>) {
  return async () => ({ Component: (await load()).default });
}

export const router = createBrowserRouter(
  [
    {
      path: '/sign-in',
      lazy: lazily(() => import('../pages/sign-in/sign-in-page')),
      errorElement: <PageError />,
      hydrateFallbackElement: <div />,
    },
    {
      path: '/',
      element: <SignedIn />,
      errorElement: <PageError />,
      hydrateFallbackElement: <div />,
      children: [
        {
          errorElement: <PageError />,
          children: [
            { index: true, element: <Home /> },
            { path: 'password', lazy: lazily(() => import('../pages/password/password-page')) },
            { path: 'todo', lazy: lazily(() => import('../pages/todo/todo-page')) },
            { path: 'overview', lazy: lazily(() => import('../pages/overview/overview-page')) },
            { path: 'plan', lazy: lazily(() => import('../pages/plan/plan-page')) },
            { path: 'tasks', lazy: lazily(() => import('../pages/tasks/tasks-page')) },
            { path: 'tasks/:id', lazy: lazily(() => import('../pages/task/task-page')) },
            { path: 'assignments/:id', lazy: lazily(() => import('../pages/assignment/assignment-page')) },
            { path: 'reports', lazy: lazily(() => import('../pages/reports/reports-page')) },
            { path: 'reports/:id', lazy: lazily(() => import('../pages/report/report-page')) },
            { path: 'deliverables', lazy: lazily(() => import('../pages/deliverables/deliverables-page')) },
            { path: 'deliverables/:id', lazy: lazily(() => import('../pages/deliverable/deliverable-page')) },
            { path: 'targets', lazy: lazily(() => import('../pages/targets/targets-page')) },
            { path: 'targets/:id', lazy: lazily(() => import('../pages/target/target-page')) },
            { path: 'units', lazy: lazily(() => import('../pages/units/units-page')) },
            { path: 'units/:key', lazy: lazily(() => import('../pages/unit/unit-page')) },
            { path: 'scoreboard', lazy: lazily(() => import('../pages/scoreboard/scoreboard-page')) },
            { path: 'air', lazy: lazily(() => import('../pages/air/now/now-page')) },
            { path: 'air/days', lazy: lazily(() => import('../pages/air/days/days-page')) },
            { path: 'air/evaluation', lazy: lazily(() => import('../pages/air/evaluation/evaluation-page')) },
            { path: 'air/ranking', lazy: lazily(() => import('../pages/air/ranking/ranking-page')) },
            { path: 'air/budget', lazy: lazily(() => import('../pages/air/budget/budget-page')) },
            { path: 'air/import', lazy: lazily(() => import('../pages/air/import/import-page')) },
            { path: 'administration/users', lazy: lazily(() => import('../pages/users/users-page')) },
            { path: 'administration/groups', lazy: lazily(() => import('../pages/groups/groups-page')) },
            { path: 'administration/calendar', lazy: lazily(() => import('../pages/calendar/calendar-page')) },
            { path: 'administration/audit', lazy: lazily(() => import('../pages/audit/audit-page')) },
            { path: 'administration/clock', lazy: lazily(() => import('../pages/clock/clock-page')) },
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ],
  { basename: '/staff' },
);
