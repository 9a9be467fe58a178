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
      path: '/field',
      lazy: lazily(() => import('../pages/field/field-page')),
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
            { path: 'indicators/:key', lazy: lazily(() => import('../pages/indicator/indicator-page')) },
            { path: 'ledgers', lazy: lazily(() => import('../pages/ledgers/ledgers-page')) },
            { path: 'ledgers/:type', lazy: lazily(() => import('../pages/ledger/ledger-page')) },
            { path: 'ledgers/:type/new', lazy: lazily(() => import('../pages/object/new-object-page')) },
            { path: 'ledgers/:type/import', lazy: lazily(() => import('../pages/ledger-import/import-page')) },
            { path: 'map', lazy: lazily(() => import('../pages/map/map-page')) },
            { path: 'objects/:id', lazy: lazily(() => import('../pages/object/object-page')) },
            { path: 'zones', lazy: lazily(() => import('../pages/zones/zones-page')) },
            { path: 'zones/:id', lazy: lazily(() => import('../pages/zone/zone-page')) },
            { path: 'subjects', lazy: lazily(() => import('../pages/subjects/subjects-page')) },
            { path: 'subjects/proposals', lazy: lazily(() => import('../pages/proposals/proposals-page')) },
            { path: 'subjects/:id', lazy: lazily(() => import('../pages/subject/subject-page')) },
            { path: 'devices', lazy: lazily(() => import('../pages/devices/devices-page')) },
            { path: 'devices/vendors', lazy: lazily(() => import('../pages/vendors/vendors-page')) },
            { path: 'devices/vendors/one', lazy: lazily(() => import('../pages/vendors/vendor-page')) },
            {
              path: 'devices/workbook',
              lazy: lazily(() => import('../pages/device-workbook/workbook-page')),
            },
            { path: 'devices/dust', lazy: lazily(() => import('../pages/dust/dust-page')) },
            { path: 'device-frames/:sequence', lazy: lazily(() => import('../pages/device-frame/frame-page')) },
            { path: 'devices/leads', lazy: lazily(() => import('../pages/leads/leads-page')) },
            { path: 'devices/rates', lazy: lazily(() => import('../pages/device-rates/rates-page')) },
            { path: 'devices/:mn', lazy: lazily(() => import('../pages/device/device-page')) },
            { path: 'alarms', lazy: lazily(() => import('../pages/alarms/alarms-page')) },
            { path: 'alarms/settings', lazy: lazily(() => import('../pages/alarm-settings/alarm-settings-page')) },
            { path: 'alarms/:id', lazy: lazily(() => import('../pages/alarm/alarm-page')) },
            { path: 'units', lazy: lazily(() => import('../pages/units/units-page')) },
            { path: 'units/:key', lazy: lazily(() => import('../pages/unit/unit-page')) },
            { path: 'scoreboard', lazy: lazily(() => import('../pages/scoreboard/scoreboard-page')) },
            { path: 'air', lazy: lazily(() => import('../pages/air/now/now-page')) },
            { path: 'air/days', lazy: lazily(() => import('../pages/air/days/days-page')) },
            { path: 'air/evaluation', lazy: lazily(() => import('../pages/air/evaluation/evaluation-page')) },
            { path: 'air/ranking', lazy: lazily(() => import('../pages/air/ranking/ranking-page')) },
            { path: 'air/budget', lazy: lazily(() => import('../pages/air/budget/budget-page')) },
            { path: 'air/import', lazy: lazily(() => import('../pages/air/import/import-page')) },
            { path: 'inspections', lazy: lazily(() => import('../pages/inspections/inspections-page')) },
            { path: 'inspections/:id', lazy: lazily(() => import('../pages/inspections/inspection-page')) },
            { path: 'draws', lazy: lazily(() => import('../pages/draws/draws-page')) },
            { path: 'draws/:id', lazy: lazily(() => import('../pages/draws/draw-page')) },
            { path: 'grid', lazy: lazily(() => import('../pages/grid/grid-page')) },
            { path: 'substitutions', lazy: lazily(() => import('../pages/substitutions/substitutions-page')) },
            { path: 'substitutions/:id', lazy: lazily(() => import('../pages/substitutions/substitution-page')) },
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
