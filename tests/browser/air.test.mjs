// The pages about the air with measured data: taken in by the page, judged by two editions, compared with what the API says.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Person, root, start } from './server.mjs';
import { launch, PHONE, SCREEN, Visit, becomes } from './visit.mjs';

// The project may not contain the measured data; they lie beside the repository, and on the build server they must be there.
const DATA = process.env.LANTIAN_TEST_AIR_DATA ?? join(root, '../shared/data/air-quality');
const missing = !existsSync(DATA);
const skip = missing && !process.env.CI ? `${DATA} is missing` : false;
const days = (city) => join(DATA, 'aqistudy-daily-2014-2017', `${city}.csv`);
const HOURS = join(DATA, 'quotsoft-sites/china_sites_20180101.csv.gz');

const PAGES = {
  'air-now': '/air',
  'air-calendar': '/air/days?year=2016',
  'air-day-table': '/air/days?view=days&year=2016&month=02',
  'air-hours': '/air/days?view=hours&site=2502A',
  'air-evaluation': '/air/evaluation?year=2016',
  'air-ranking': '/air/ranking?year=2016',
  'air-budget': '/air/budget?year=2016&to=2016-09-30',
  'air-import': '/air/import',
};
// What these look like besides; once is enough.
const BESIDES = {
  'air-month': '/air/evaluation?year=2015&month=03',
  'air-no-year': '/air/evaluation?year=2013&edition=2012',
  'air-ranking-stations': '/air/ranking?year=2018&among=stations',
  'air-target': '/targets/T01',
};
const PICTURES = ['air-now', 'air-calendar', 'air-evaluation', 'air-budget'];

let server;
let browser;
let office;
before(async () => {
  if (skip) return;
  [browser, server] = await Promise.all([launch(), start()]);
  office = await Person.signIn(server, 'office');
  await office.takeIn('钦州.csv', readFileSync(days('钦州')));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('files are looked into, taken in by the page, and known the second time', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/import');
  await page.locator('main input[type=file]').setInputFiles([days('北海'), HOURS]);
  const file = (name) => page.locator('main li.notice', { hasText: name });
  await file('北海.csv').getByText('日均值 793 行').waitFor();
  await file('北海.csv').getByText('2014-12-01 — 2017-01-31').waitFor();
  await file('china_sites').getByText('2017-12-31 — 2018-01-01').waitFor();
  await page.getByRole('button', { name: '全部导入（2 个文件）' }).click();
  await file('北海.csv').getByText('已导入').first().waitFor();
  await file('china_sites').getByText('已导入').first().waitFor();
  await page.locator('main input[type=file]').setInputFiles(days('北海'));
  await page.getByText('以前已经导入过').waitFor();
  const imports = await office.get('/api/v1/air/imports');
  assert.deepEqual(
    imports.map((one) => [one.name, one.days > 0, one.hours > 0]),
    [
      ['china_sites_20180101.csv.gz', false, true],
      ['北海.csv', true, false],
      ['钦州.csv', true, false],
    ],
  );
  assert.deepEqual(await visit.end(), []);
});

test('what is not a file of air data is refused with its reason, and the template is one', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/import');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载模板').click()]);
  const template = readFileSync(await download.path());
  const input = page.locator('main input[type=file]');
  await input.setInputFiles([
    { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,电话\n李娜,1\n') },
    { name: '模板.csv', mimeType: 'text/csv', buffer: template },
  ]);
  await page.locator('main li.notice.bad', { hasText: '名单.csv' }).getByText('不认识这种表').waitFor();
  await page.locator('main li.notice', { hasText: '模板.csv' }).getByText('小时值 2 行').waitFor();
  assert.deepEqual(await visit.end(), []);
});

test('the calendar has every day of the year with its index, and begins with the last year known', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/days?year=2016');
  const { items } = await office.get('/api/v1/air/days?from=2016-01-01&to=2016-12-31&per_page=366');
  const shown = await page.locator('.air-cell b').allInnerTexts();
  assert.equal(shown.length, 366);
  assert.deepEqual(
    shown.map(Number),
    items.map((day) => day.index.aqi).reverse(),
  );
  const worst = items.reduce((one, other) => (other.index.aqi > one.index.aqi ? other : one));
  const title = await page.locator(`.air-cell[title^="${worst.day}"]`).getAttribute('title');
  assert.ok(title.includes(worst.index.category.zh), title);
  await visit.open('/staff/air/evaluation?site=%E5%8C%97%E6%B5%B7');
  await page.locator('.air-headline', { hasText: '2017-01-31' }).waitFor();
  assert.deepEqual(await visit.end(), []);
});

// The published analysis of these very days: 88.5 % good by the edition of 2012, 84.1 % by that of 2026.
test('another edition makes other numbers of the same year', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/evaluation?year=2015');
  await page.locator('[data-edition="2012"]', { hasText: '88.5%' }).waitFor();
  await page.locator('[data-edition="2026"]', { hasText: '84.1%' }).waitFor();
  await page.locator('.air-headline', { hasText: '88.5%' }).waitFor();
  await page.locator('.tabs a', { hasText: '2026 版过渡阶段' }).click();
  await page.locator('.air-headline', { hasText: '84.1%' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('edition'), '2026');
  await page.reload();
  await page.locator('.air-headline', { hasText: '84.1%' }).waitFor();
  assert.deepEqual(await visit.end(), []);
});

test('the month report is taken along as a document and as a workbook', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/evaluation?year=2015&month=03');
  for (const [name, ending] of [
    ['月报 文档', 'docx'],
    ['月报 表格', 'xlsx'],
  ]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    assert.match(download.suggestedFilename(), new RegExp(`2015-03.*\\.${ending}$`));
    const file = readFileSync(await download.path());
    assert.equal(file.subarray(0, 2).toString(), 'PK', name);
  }
  assert.deepEqual(await visit.end(), []);
});

test('every number says why, and the keyboard reaches it', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/evaluation?year=2016');
  const year = await office.get('/api/v1/air/year?year=2016');
  const mean = year.evaluation.pollutants[0].mean;
  await page.locator('section[aria-label="六项污染物"] .table-scroll').focus();
  await page.keyboard.press('Tab');
  const card = page.locator('.why-card:visible');
  await card.getByText(mean.value.exact).waitFor();
  await card.getByText('HJ 663—2013').first().waitFor();
  await card.getByText('366 / 366').waitFor();
  assert.deepEqual(await visit.end(), []);
});

test('the budget says what the API says, and leads to its target and back', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/budget?year=2016&to=2016-09-30');
  const budget = await office.get('/api/v1/air/budget?year=2016&to=2016-09-30');
  const headline = await page.locator('.air-headline').innerText();
  for (const target of budget.targets) assert.ok(headline.includes((target.mean ?? target.good_days).sentence.zh), headline);
  assert.match(headline, /还可超标 \d+ 天/);
  await page.getByRole('link', { name: '目标 T01' }).click();
  await page.locator('h1', { hasText: 'T01' }).waitFor();
  await page.locator('main').getByRole('link', { name: '目标余额' }).click();
  await page.locator('h1', { hasText: '目标余额' }).waitFor();
  assert.deepEqual(await visit.end(), []);
});

test('a place of the ranking is the one of the API', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/ranking?year=2016');
  const ranking = await office.get('/api/v1/air/ranking?from=2016-01-01&to=2016-12-31');
  const shown = await page.locator('table.data-table tbody tr').allInnerTexts();
  assert.equal(shown.length, ranking.rows.length);
  for (const [place, row] of ranking.rows.entries())
    for (const part of [row.name.zh, row.index, row.pm25, `${row.good}%`]) assert.ok(shown[place].includes(part), shown[place]);
  assert.deepEqual(await visit.end(), []);
});

test('a browser without graphics shows the stations as a list and says so', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.context.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
      return kind.startsWith('webgl') ? null : real.call(this, kind, ...more);
    };
  });
  await visit.signIn('office');
  await visit.open('/staff/air');
  await page.getByText('本机浏览器不能绘制地图').waitFor();
  await becomes(() => page.locator('section[aria-label="各点位"] tbody tr').count(), 3);
  assert.equal(await page.locator('.station-map').count(), 0);
  await visit.examine('air without a map');
  assert.deepEqual(await visit.end(), []);
});

test('from the calendar to a day with the keyboard alone', { skip }, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/air/days?year=2016');
  await page.locator('#main').focus();
  let month = '';
  for (let press = 0; press < 40 && !month.includes('month=02'); press += 1) {
    await page.keyboard.press('Tab');
    month = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
  }
  assert.match(month, /month=02/);
  await page.keyboard.press('Enter');
  await page.locator('tbody th', { hasText: '2016-02-08' }).waitFor();
  await becomes(() => page.locator('tbody tr').count(), 29);
  assert.deepEqual(await visit.end(), []);
});

for (const language of ['zh-CN', 'en']) {
  for (const [size, viewport] of Object.entries({ screen: SCREEN, phone: PHONE })) {
    test(`the pages about the air in ${language} on a ${size}`, { skip }, async () => {
      const visit = await Visit.begin(browser, server, { language, viewport });
      await visit.signIn('office');
      const pages = language === 'en' && size === 'phone' ? { ...PAGES, ...BESIDES } : PAGES;
      for (const [name, path] of Object.entries(pages)) {
        await visit.open(`/staff${path}`);
        await visit.examine(`${name} ${language} ${size}`);
        if (PICTURES.includes(name) && size === 'screen') await visit.picture(`${name}-${language}`);
      }
      assert.deepEqual(await visit.end(), []);
    });
  }
}
