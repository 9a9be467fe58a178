// Ledgers as clerks and the plan office use them: a template is filled, faults come back, what is good counts, and what is proved moves a
// number, a target and the page for everybody. Then every page of ledgers, maps and zones in both languages and sizes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Person, start } from './server.mjs';
import { launch, PHONE, SCREEN, Visit, becomes } from './visit.mjs';
import { withRows, withText } from './workbook.mjs';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** 建成区 of the tests: the boilers stand in its middle. */
const TOWN = { type: 'Polygon', coordinates: [[[108.55, 21.9], [108.7, 21.9], [108.7, 22.02], [108.55, 22.02], [108.55, 21.9]]] };
const PLACE = { longitude: '108.62', latitude: '21.95', datum: 'WGS-84' };

let server;
let browser;
let office;
let fields;
let zone;
before(async () => {
  [browser, server] = await Promise.all([launch(), start()]);
  office = await Person.signIn(server, 'office');
  zone = await office.post('/api/v1/zones/draw', {
    kind: 'built-up-area',
    name: '钦州市建成区',
    geometry: TOWN,
    datum: 'WGS-84',
    valid_from: '2018-01-01',
    source: '测试',
  });
  ({ fields } = await office.get('/api/v1/ledgers/boiler'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A boiler as a row of the template. */
const row = (values) => {
  const all = { use: '工业生产', fuel: '煤', district: '灵山县', ...PLACE, ...values };
  return Object.fromEntries(
    Object.entries(all).map(([key, text]) => {
      // Before the fields, the template numbers its rows.
      const column = fields.findIndex((field) => field.key === key) + 1;
      assert.ok(column > 0, key);
      return [column, text];
    }),
  );
};
const boilersLeft = async () => office.get('/api/v1/indicators/small-coal-boilers-left');
const statusOf = async (id) => (await office.get(`/api/v1/targets/${id}`)).card;

test('a filled template counts, its faults come back and count once mended, and a proved removal moves the target', async () => {
  // The county enters; whoever entered does not verify, so the plan office does.
  let visit = await Visit.begin(browser, server);
  let { page } = visit;
  await visit.signIn('clerk');
  assert.equal((await boilersLeft()).value ?? null, null, 'nothing is counted before there are boilers');

  // The template of an empty ledger, filled: two boilers, one of them with a number that is none.
  await visit.open('/staff/ledgers/boiler');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main .notice').getByRole('link', { name: '模板' }).click(),
  ]);
  const filled = withRows(readFileSync(await download.path()), [
    row({ holder_name: '灵山县糖厂', boiler_number: '1#', capacity: '６' }),
    row({ holder_name: '灵山县酒厂', boiler_number: '1#', capacity: '约八' }),
  ]);
  await visit.open('/staff/ledgers/boiler/import');
  await take('锅炉.xlsx', filled);
  await page.getByText('将新增 1 行', { exact: false }).waitFor();
  await page.locator('section[aria-label="退回的行"]').getByText('约八').first().waitFor();
  await page.getByRole('button', { name: '导入这 1 行' }).click();
  await page.getByText('已导入：新增 1 行', { exact: false }).waitFor();
  assert.equal((await boilersLeft()).value, '1');

  // The row with the fault comes back in a workbook of the same layout; mended, it is all that is new.
  const [returned] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /下载退回的 1 行/ }).click(),
  ]);
  const mended = withText(readFileSync(await returned.path()), '约八', '8');
  await page.getByRole('button', { name: '换一个文件' }).click();
  await take('锅炉-改.xlsx', mended);
  await page.getByText('将新增 1 行', { exact: false }).waitFor();
  await page.getByRole('button', { name: '导入这 1 行' }).click();
  await page.getByText('已导入：新增 1 行', { exact: false }).waitFor();
  assert.equal((await boilersLeft()).value, '2');

  // The same file once more changes nothing, and the address finds the import again.
  await page.getByRole('button', { name: '换一个文件' }).click();
  await take('锅炉-改.xlsx', mended);
  await page.getByText('导入不会改变任何内容', { exact: false }).waitFor();
  await page.reload();
  await page.getByText('导入不会改变任何内容', { exact: false }).waitFor();
  await page.getByRole('button', { name: '不导入' }).click();
  await page.getByText('已取消', { exact: false }).first().waitFor();

  assert.deepEqual(await visit.end(), []);

  // A removal cannot be verified without its proofs; with them, it leaves the number.
  visit = await Visit.begin(browser, server);
  ({ page } = visit);
  await visit.signIn('office');
  const threshold = Number((await statusOf('T08')).threshold);
  assert.ok(threshold < 2, `the target asks for at most ${threshold}`);
  assert.notEqual((await statusOf('T08')).status, 'met');
  const { items } = await office.get('/api/v1/ledgers/boiler/objects');
  for (const { id } of items) await remove(id);
  assert.equal((await boilersLeft()).value, '0');
  assert.equal((await statusOf('T08')).status, 'met');

  await visit.open('/staff/targets/T08');
  await page.getByText('由台账自动统计').first().waitFor();
  await page.locator('main').getByRole('link', { name: '统计对象' }).click();
  await page.locator('h1', { hasText: '燃煤锅炉存量' }).waitFor();
  await page.locator('.moves').getByRole('link', { name: /灵山县糖厂/ }).first().waitFor();
  await page.goto(`${server.address}/public/targets`);
  await page.locator('#T08').getByText('已达到').first().waitFor();
  assert.deepEqual(await visit.end(), []);

  async function take(name, buffer) {
    await page.locator('main input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
  }

  async function remove(id) {
    await visit.open(`/staff/objects/${id}`);
    await page.locator('#act').getByRole('button', { name: '核实淘汰' }).click();
    await page.locator('#act button[type=submit]').click();
    await page.locator('#act').getByText('缺少证明材料').first().waitFor();
    await page.locator('#act input[data-requirement=photo]').setInputFiles({ name: '拆除.png', mimeType: 'image/png', buffer: PNG });
    await page.locator('#act').getByLabel('经度').fill('１０８．６２０１');
    await page.locator('#act').getByLabel('纬度').fill('21.9502');
    await page.locator('#act').getByLabel('拍摄时间').fill('2018年12月3日 9:30');
    await page.locator('#act input[data-requirement=cancellation]').setInputFiles({ name: '注销.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.locator('#act').getByText('注销.pdf').waitFor();
    await page.locator('#act').getByLabel('完成日期').fill('2018/12/3');
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/steps'));
    await page.locator('#act button[type=submit]').click();
    const answer = await answered;
    assert.equal(answer.status(), 200, await answer.text());
    await page.locator('.page-lead').getByText('已淘汰').waitFor();
    await page.locator('#history').getByText('拆除现场照片').waitFor();
  }
});

test('a form says beside the field what is wrong, keeps what was typed, and takes every usual style', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/ledgers/boiler/new');
  await page.getByLabel('锅炉编号').fill('2#');
  await page.getByLabel('额定蒸发量').fill('很大');
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('[aria-invalid=true]').first().waitFor();
  await page.reload();
  await visit.settled();
  await becomes(() => page.getByLabel('锅炉编号').inputValue(), '2#');
  await page.getByLabel('单位名称').fill('浦北县纸厂');
  await page.getByLabel('额定蒸发量').fill('１２．５');
  for (const [field, option] of [
    ['用途', '工业生产'],
    ['燃料', '天然气'],
    ['县区', '浦北县'],
  ]) {
    await page.getByLabel(field, { exact: false }).first().click();
    await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
  }
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('h1', { hasText: '浦北县纸厂' }).waitFor();
  await page.locator('main').getByText('12.5 t/h').first().waitFor();
  assert.deepEqual(await visit.end(), []);
});

test('filters, columns and order live in the address, and a saved view opens them again', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/ledgers/boiler?where=capacity%3Age%3A10&sort=-capacity&columns=capacity.fuel');
  await page.locator('.virtual tbody th').getByText('浦北县纸厂').waitFor();
  await becomes(() => page.locator('.virtual tbody tr').count(), 1);
  await becomes(() => page.locator('.virtual thead th').count(), 3);
  await page.getByRole('button', { name: '保存为视图' }).click();
  await page.getByLabel('视图名称').fill('大锅炉');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '大锅炉' }).waitFor();
  await visit.open('/staff/ledgers/boiler');
  await page.getByRole('link', { name: '大锅炉' }).click();
  await page.locator('.virtual tbody th').getByText('浦北县纸厂').waitFor();
  assert.equal(new URL(page.url()).searchParams.get('sort'), '-capacity');
  assert.deepEqual(await visit.end(), []);
});

test('a zone is drawn with the keyboard alone, and holds what lies in it', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/map?draw=yes');
  await page.getByText('输入角点坐标').click();
  await page.getByLabel('角点').fill('108.60，21.94\n108.64 21.94\n108.64, 21.97');
  await page.getByText('已闭合，3 个角点').waitFor();
  await page.getByLabel('区域类型').click();
  await page.locator('.ant-select-dropdown:visible').getByText('烟花爆竹禁放区').click();
  await page.getByLabel('名称').fill('试画');
  await page.getByLabel('依据文件').fill('测试');
  await page.getByRole('button', { name: '保存区域' }).click();
  await page.locator('h1', { hasText: '试画' }).waitFor();
  assert.deepEqual(await visit.end(), []);
});

const PAGES = () => ({
  ledgers: '/ledgers',
  ledger: '/ledgers/boiler',
  'ledger-empty': '/ledgers/kiln',
  'ledger-new': '/ledgers/boiler/new',
  'ledger-import': '/ledgers/boiler/import?import=1',
  object: '/objects/1',
  'object-edit': '/objects/2?edit=yes',
  indicator: '/indicators/small-coal-boilers-left',
  'target-counted': '/targets/T08',
  targets: '/targets',
  subjects: '/subjects',
  proposals: '/subjects/proposals',
  map: '/map?zones=built-up-area',
  'map-drawing': '/map?draw=yes',
  zones: '/zones',
  zone: `/zones/${zone.id}`,
  'zone-import': '/zones?view=import',
  'project-check': '/zones?view=project',
});
const PICTURES = ['ledgers', 'ledger', 'ledger-import', 'object', 'indicator', 'map', 'zone'];

for (const language of ['zh-CN', 'en']) {
  for (const [size, viewport] of Object.entries({ screen: SCREEN, phone: PHONE })) {
    test(`the pages of ledgers and maps in ${language} on a ${size}`, async () => {
      const visit = await Visit.begin(browser, server, { language, viewport });
      await visit.signIn('office');
      for (const [name, path] of Object.entries(PAGES())) {
        await visit.open(`/staff${path}`);
        await visit.examine(`${name} ${language} ${size}`);
        if (PICTURES.includes(name) && size === 'screen') await visit.picture(`${name}-${language}`);
        if (name === 'map' && size === 'phone') await visit.picture(`map-phone-${language}`);
      }
      assert.deepEqual(await visit.end(), []);
    });
  }
}
