// Every page, in both languages, on a screen and on a phone: nothing in the console, nothing wider than the window, no serious finding of axe.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start } from './server.mjs';
import { launch, PHONE, SCREEN, Visit } from './visit.mjs';

const STAFF = {
  office: {
    todo: '/todo',
    overview: '/overview',
    plan: '/plan#4.2a',
    'plan-problems': '/plan?view=problems',
    tasks: '/tasks',
    matrix: '/tasks?view=units',
    timeline: '/tasks?view=timeline',
    task: '/tasks/4.2a',
    assignment: '/assignments/1',
    reports: '/reports',
    report: '/reports/1',
    deliverables: '/deliverables',
    deliverable: '/deliverables/1',
    targets: '/targets',
    target: '/targets/T06',
    units: '/units',
    unit: '/units/epb',
    scoreboard: '/scoreboard',
    districts: '/scoreboard?by=district',
    air: '/air',
    'air-days': '/air/days',
    'air-evaluation': '/air/evaluation',
    'air-ranking': '/air/ranking',
    'air-budget': '/air/budget',
    'air-import': '/air/import',
    password: '/password',
    nowhere: '/nowhere',
  },
  admin: {
    users: '/administration/users',
    groups: '/administration/groups',
    calendar: '/administration/calendar',
    clock: '/administration/clock',
  },
  auditor: { audit: '/administration/audit' },
};
const PUBLIC = {
  'public-plan': '/public',
  'public-air': '/public/air',
  'public-station': '/public/air/2502A',
  'public-targets': '/public/targets',
  'public-about': '/public/about',
};
const PICTURES = ['overview', 'plan', 'tasks', 'matrix', 'timeline', 'task', 'report', 'targets', 'scoreboard', 'todo'];

let server;
let browser;
before(async () => {
  [browser, server] = await Promise.all([launch(), start()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const language of ['zh-CN', 'en']) {
  for (const [size, viewport] of Object.entries({ screen: SCREEN, phone: PHONE })) {
    for (const [login, pages] of Object.entries(STAFF)) {
      test(`the pages of ${login} in ${language} on a ${size}`, async () => {
        const visit = await Visit.begin(browser, server, { language, viewport });
        await visit.signIn(login);
        for (const [name, path] of Object.entries(pages)) {
          await visit.open(`/staff${path}`);
          await visit.examine(`${name} ${language} ${size}`);
          if (PICTURES.includes(name) && size === 'screen') await visit.picture(`${name}-${language}`);
          if (name === 'todo' && size === 'phone') await visit.picture(`todo-phone-${language}`);
        }
        assert.deepEqual(await visit.end(), []);
      });
    }
    test(`the public pages in ${language} on a ${size}`, async () => {
      const visit = await Visit.begin(browser, server, { language, viewport });
      for (const [name, path] of Object.entries(PUBLIC)) {
        await visit.open(`${path}?lang=${language}`);
        await visit.examine(`${name} ${language} ${size}`);
        if (name === 'public-plan' && size === 'screen') await visit.picture(`public-${language}`);
      }
      await visit.open('/staff/sign-in');
      await visit.examine(`sign-in ${language} ${size}`);
      assert.deepEqual(await visit.end(), []);
    });
  }
}
