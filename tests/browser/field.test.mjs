// Work outside: a sheet filled on a phone without a network and sent exactly once, a substitution account, a draw, the grid.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Person, start } from './server.mjs';
import { launch, PHONE, Visit, becomes } from './visit.mjs';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let server;
let browser;
let office;
before(async () => {
  [browser, server] = await Promise.all([launch(), start()]);
  const admin = await Person.signIn(server, 'admin');
  for (const [login, unit] of [
    ['li', 'epb'],
    ['wang', 'hcc'],
  ]) {
    const made = await admin.post('/api/v1/users', { login, name: login, role: 'unit-reporter', unit });
    await Person.settle(server, login, made.password);
  }
  office = await Person.signIn(server, 'office');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What a browser says of a line that is cut is no fault of the page. */
const unexpected = (faults) => faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(fault));

test('a sheet is filled without a network, survives a reload, and is sent exactly once though the answer is lost', async () => {
  const planned = await office.post('/api/v1/inspections', {
    title: '金湾路一号工地',
    place: '金湾路',
    checklist: 'six-hundreds',
    inspectors: ['li'],
    due: '2018-12-10',
  });
  const path = `/api/v1/inspections/${planned.id}`;
  const visit = await Visit.begin(browser, server, { viewport: PHONE });
  const { page, context } = visit;
  await context.grantPermissions(['geolocation'], { origin: server.address });
  await context.setGeolocation({ latitude: 21.95, longitude: 108.62 });
  await visit.signIn('li');
  await visit.open('/staff/field');
  await page.locator('[data-line=connected][data-kept=true]').waitFor();
  await visit.examine('the field page');

  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
  await context.setOffline(true);
  const reaches = () => fetch('/healthz').then(() => true, () => false);
  assert.equal(await page.evaluate(reaches), false, 'the page is cut off');
  assert.equal(await context.serviceWorkers()[0].evaluate(reaches), false, 'so is its worker');

  await page.reload();
  await page.locator('[data-line=cut]').waitFor();
  await page.getByRole('button', { name: /金湾路一号工地/ }).click();
  const items = page.locator('.field-item');
  await becomes(() => items.count(), 6);
  const answer = async (index, words) => {
    const item = items.nth(index);
    await item.getByRole('button', { name: words, exact: true }).click();
    if (words === '不适用') return item.getByRole('textbox').fill('暂无渣土作业');
    await item.locator('input[type=file]').setInputFiles({ name: `${index}.png`, mimeType: 'image/png', buffer: PHOTO });
    return item.locator('li[data-placed=true] img').waitFor();
  };
  await answer(0, '是');
  await answer(1, '否');
  await page.reload();
  await page.getByRole('button', { name: /金湾路一号工地/ }).click();
  await becomes(() => items.nth(1).getByRole('button', { name: '否', exact: true }).getAttribute('aria-pressed'), 'true');
  await items.nth(1).locator('img').waitFor();

  await page.getByRole('button', { name: '交表' }).click();
  await page.getByText('还有 4 项没有填完').waitFor();
  for (const index of [2, 3, 4]) await answer(index, '是');
  await answer(5, '不适用');
  await visit.examine('a sheet');
  await page.getByRole('button', { name: '交表' }).click();
  await page.locator('[data-waiting="1"]').waitFor();
  assert.equal((await office.get(path)).state, 'assigned', 'nothing has reached the server');

  // The network is back, the sheet arrives, and the answer to it is lost.
  let lost = 0;
  await page.route('**/steps', async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort();
  }, { times: 1 });
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await context.setOffline(false);
  await page.waitForFunction(() => document.querySelector('[data-line]')?.getAttribute('data-line') === 'cut' && navigator.onLine);
  await waitUntil(() => lost === 1);
  await page.locator('[data-waiting="1"]').waitFor();
  // It arrived, which the phone does not know.
  await becomes(async () => (await office.get(path)).state, 'handed-in');
  await page.getByRole('button', { name: '现在发送' }).click();
  await page.locator('[data-waiting="0"]').waitFor();
  await page.locator('[data-line=connected]').waitFor();

  const detail = await office.get(path);
  assert.equal(detail.events.filter((event) => event.kind === 'hand-in').length, 1);
  assert.deepEqual([detail.sheet.passed, detail.sheet.good, detail.sheet.applicable], [false, 4, 5]);
  assert.equal(detail.sheet.answers[1].photos[0].position.longitude, 108.62);
  await becomes(() => page.getByText('没有要去的检查').count(), 1);
  assert.deepEqual(unexpected(await visit.end()), []);
});

async function waitUntil(holds) {
  for (let tries = 0; !holds(); tries += 1) {
    assert.ok(tries < 600, 'it never happened');
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('what failed is ordered put right, answered by the unit and found on its list of things to do', async () => {
  const [inspection] = (await office.get('/api/v1/inspections?state=handed-in')).items;
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open(`/staff/inspections/${inspection.id}`);
  await page.getByLabel(/整改要求：/).fill('挂好密目安全网');
  await page.getByLabel('责任单位').click();
  await page.keyboard.type('灵山');
  await page.getByTitle(/灵山/).last().click();
  await page.getByLabel('整改期限').fill('2018-12-12');
  await page.getByRole('button', { name: '下达整改' }).click();
  await page.getByText('待整改').first().waitFor();
  await visit.examine('an inspection');

  const clerk = await Visit.begin(browser, server, { viewport: PHONE });
  await clerk.signIn('clerk');
  await clerk.open('/staff/todo');
  await clerk.page.getByText('金湾路一号工地').first().waitFor();
  await clerk.open(`/staff/inspections/${inspection.id}`);
  await clerk.page.getByLabel('整改情况').fill('已挂好');
  // The button is pressed while the file is on its way: what is sent waits for it.
  let sendFile;
  const pressed = new Promise((done) => (sendFile = done));
  await clerk.page.route('**/api/v1/evidence?*', async (route) => {
    await pressed;
    await route.continue();
  });
  await clerk.page.locator('input[type=file]').first().setInputFiles({ name: '网.pdf', mimeType: 'application/pdf', buffer: PDF });
  await clerk.page.getByText('网.pdf').first().waitFor();
  await clerk.page.getByRole('button', { name: '提交整改结果' }).click();
  sendFile();
  await clerk.page.getByText('待复核').first().waitFor();

  // Enter after a reason refuses, though a photo is chosen already.
  await visit.open(`/staff/inspections/${inspection.id}`);
  await page.locator('main input[type=file]').setInputFiles({ name: '复查.png', mimeType: 'image/png', buffer: PHOTO });
  await becomes(() => page.getByRole('button', { name: /复核通过/ }).isEnabled(), true);
  await page.getByLabel('退回原因').fill('东侧还缺一段');
  await visit.examine('an answered order');
  await visit.picture('answered-order');
  await page.keyboard.press('Enter');
  await page.getByText(/东侧还缺一段/).first().waitFor();
  await becomes(async () => (await office.get(`/api/v1/inspections/${inspection.id}`)).findings[0].state, 'rejected');
  assert.deepEqual([...(await visit.end()), ...(await clerk.end())], []);
});

test('a draw is committed to, frozen and drawn on its page, and the sheet is published', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/draws');
  await page.getByLabel('抽查名称').fill('十二月工地抽查');
  await page.getByLabel('期限').fill('2018-12-20');
  await page.getByRole('button', { name: '新的抽查' }).click();
  await page.getByLabel('抽查对象').fill(Array.from({ length: 40 }, (_, index) => `${index + 1},${index + 1}号工地`).join('\n'));
  // By keyboard: the list of names moves while the field above it still grows, and a click can miss.
  for (const name of ['li', 'wang']) {
    await page.getByLabel('检查人员').fill(name);
    await page.locator('.ant-select-item-option-active').getByText(new RegExp(`^${name} `)).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ant-select-selection-item').getByText(new RegExp(`^${name} `)).waitFor();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '冻结名单' }).click();
  await page.getByRole('button', { name: '公开种子并抽取' }).click();
  await page.getByText('抽中 2 个，共 40 个').waitFor();
  await visit.examine('a draw');
  const address = await page.getByText('公布的抽查单').getAttribute('href');
  const sheet = await (await fetch(server.address + address)).json();
  assert.equal(sheet.drawn.length, 2);
  assert.deepEqual(await visit.end(), []);
});

test('a boiler cannot be used for two projects, and the page shows the arithmetic', async () => {
  const object = await office.post('/api/v1/ledgers/scattered-firm/objects', {
    reason: '排查',
    values: {
      holder_name: '某某红砖厂',
      industry: '砖瓦窑',
      found_on: '2018-12-01',
      district: '钦南区',
      address: '久隆镇某村',
      longitude: '108.75',
      latitude: '22.05',
      datum: 'WGS-84',
    },
  });
  await office.post('/api/v1/substitution-sources', {
    object: object.id,
    title: '红砖厂锅炉',
    amount: '1000',
    unit: 'coal-tonne',
    retired_on: '2018-11-20',
  });
  const accounts = [];
  for (const title of ['热电项目', '糖厂项目']) {
    accounts.push(await office.post('/api/v1/substitutions', { title, rule: 'coal-equal', amount: '900', unit: 'coal-tonne' }));
  }
  await office.post(`/api/v1/substitutions/${accounts[0].id}/steps`, { step: 'use', object: object.id, amount: '900' });
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open(`/staff/substitutions/${accounts[1].id}`);
  await page.locator('#act').getByLabel('退出对象').click();
  await page.getByTitle(/红砖厂锅炉/).last().click();
  await page.getByLabel('使用数量').fill('900');
  await page.getByRole('button', { name: '计入', exact: true }).click();
  await page.getByText('“红砖厂锅炉”共 1000 吨原煤，已用 900（热电项目） = 900，尚余 100；本次申请 900，超出 800 吨原煤。').waitFor();
  await page.getByLabel('使用数量').fill('100');
  await page.getByRole('button', { name: '计入', exact: true }).click();
  await page.getByText('尚缺 800 吨原煤').first().waitFor();
  await visit.examine('an account');
  assert.deepEqual(await visit.end(), []);
});

test('a post of the grid is filled, and the pages stand in both languages on a screen and on a phone', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/grid?cell=450702001003');
  await page.getByLabel('姓名').fill('韦一');
  await page.getByLabel('电话').fill('0777-2812345');
  await page.getByRole('button', { name: '任命' }).click();
  await page.getByText('0777-2812345').waitFor();
  assert.deepEqual(await visit.end(), []);

  const pages = ['/staff/grid', '/staff/grid?cell=450702001', '/staff/inspections', '/staff/inspections/1', '/staff/draws', '/staff/draws/1', '/staff/substitutions', '/staff/substitutions/1', '/staff/field'];
  for (const [language, viewport] of [
    ['zh-CN', PHONE],
    ['en', undefined],
    ['en', PHONE],
  ]) {
    const tour = await Visit.begin(browser, server, { language, ...(viewport ? { viewport } : {}) });
    await tour.signIn('office');
    for (const path of pages) {
      await tour.open(path);
      await tour.examine(`${path} ${language}`);
      await tour.picture(`${path.replace(/\W+/g, '-').slice(7)}-${viewport ? 'phone-' : ''}${language}`);
    }
    assert.deepEqual(await tour.end(), []);
  }
});
