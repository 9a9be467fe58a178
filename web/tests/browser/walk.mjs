// Walks every page of a running server as one person, in both languages and on a screen and a phone, and reports
// what a reader would stumble over: errors in the console, refused requests, pages wider than the window, and
// what axe finds. Screenshots go to `screenshots/`.
//
//   LANTIAN_SERVER=http://127.0.0.1:8080 LANTIAN_LOGIN=… LANTIAN_PASSWORD=… npm run walk [page …]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';

const server = process.env.LANTIAN_SERVER ?? 'http://127.0.0.1:8080';
const login = process.env.LANTIAN_LOGIN;
const password = process.env.LANTIAN_PASSWORD;
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const chosen = process.argv.slice(2);
if (!login || !password) {
  console.error('LANTIAN_LOGIN and LANTIAN_PASSWORD name the person who walks');
  process.exit(2);
}

const pages = {
  todo: '/todo',
  overview: '/overview',
  wall: '/overview?wall=1',
  plan: '/plan#4.2a',
  problems: '/plan?view=problems',
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
  indicator: '/indicators/small-coal-boilers-left',
  ledgers: '/ledgers',
  ledger: '/ledgers/boiler',
  'ledger-import': '/ledgers/boiler/import',
  'new-object': '/ledgers/boiler/new',
  map: '/map',
  zones: '/zones',
  'project-check': '/zones?view=project',
  subjects: '/subjects',
  proposals: '/subjects/proposals',
  units: '/units',
  unit: '/units/epb',
  scoreboard: '/scoreboard',
  districts: '/scoreboard?by=district',
  password: '/password',
  users: '/administration/users',
  groups: '/administration/groups',
  calendar: '/administration/calendar',
  audit: '/administration/audit',
  clock: '/administration/clock',
  nowhere: '/nowhere',
};
// Not everyone may see everything: for these a refusal is an answer.
const mayBeRefused = ['/api/v1/users', '/api/v1/audit', '/api/v1/session'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

mkdirSync('screenshots', { recursive: true });
const browser = await chromium.launch({
  executablePath: browserPath,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let findings = 0;
const report = (...words) => {
  findings += 1;
  console.log(...words);
};

for (const language of ['zh-CN', 'en']) {
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ]) {
    // The policy of the server forbids scripts that are not its own; axe is one.
    const context = await browser.newContext({ viewport: { width, height }, bypassCSP: true });
    await context.addInitScript((value) => localStorage.setItem('lantian.language', value), language);
    const page = await context.newPage();
    let here = 'sign-in';
    const where = () => `${here} ${language} ${width}:`;
    page.on('pageerror', (error) => report(where(), error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('the server responded')) {
        report(where(), message.text());
      }
    });
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (response.status() >= 400 && !mayBeRefused.includes(pathname)) report(where(), response.status(), pathname);
    });
    await page.goto(`${server}/staff/sign-in`);
    await page.locator('input[autocomplete=username]').fill(login);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    for (const [name, path] of Object.entries(pages)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue;
      here = name;
      await page.goto(`${server}/staff${path}`);
      await page.waitForLoadState('networkidle');
      await page.locator('h1, [role=alert]').first().waitFor();
      await page.waitForTimeout(300);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) report(where(), `${wider} pixels wider than the window`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), rules);
      for (const { id, impact, nodes } of violations) report(where(), impact, id, nodes.length, nodes[0]?.html);
      await page.screenshot({ path: `screenshots/${name}-${language}-${width}.png` });
    }
    await context.close();
  }
}
await browser.close();
console.log(findings === 0 ? 'nothing found' : `${findings} findings`);
process.exitCode = findings === 0 ? 0 : 1;
