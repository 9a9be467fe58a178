// Devices registered by workbook, one of two vendors sending wrong checks: vendors with their grades, a frame byte by byte, dust monitors, the map
// and the live view, in both languages and sizes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { send, written } from './device.mjs';
import { start } from './server.mjs';
import { launch, PHONE, SCREEN, Visit } from './visit.mjs';

const GOOD = '010000A8900016F000160001';
const BAD = '010000A8900016F000160002';
let server;
let browser;
before(async () => {
  [browser, server] = await Promise.all([launch(), start()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

function frame(mn, minute, pm10, wrong = 0) {
  const time = `20181203${String(Math.floor(minute / 60)).padStart(2, '0')}${String(minute % 60).padStart(2, '0')}00`;
  const values = `DataTime=${time};a34002-Avg=${pm10},a34002-Flag=N`;
  return written(`QN=${time}000;ST=39;CN=2051;PW=123456;MN=${mn};Flag=5;CP=&&${values}&&`, wrong);
}

const HEAD = '设备唯一标识,设备名称,设备种类,厂商,访问密码,分钟数据间隔,因子编码,上报单位';

test('devices are registered by workbook, and what they send is graded, ranked and told live', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/devices/workbook');
  const drop = async (text) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'devices.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await drop(`${HEAD}\n${GOOD},甲工地,扬尘,甲仪器,123456,1,a34002,µg/m³\n${BAD},,扬尘,乙仪器,123456,1,a34002,斤\n`);
  await page.getByText('需要改正的行').first().waitFor();
  await page.getByText('不认识单位“斤”').first().waitFor();
  await visit.examine('a workbook with troubles');
  await visit.picture('device-workbook');
  await drop(`${HEAD}\n${GOOD},甲工地,扬尘,甲仪器,123456,1,a34002,µg/m³\n${BAD},乙工地,扬尘,乙仪器,123456,1,a34002,µg/m³\n`);
  await page.getByLabel('理由').fill('安装验收合格');
  await page.getByRole('button', { name: /登记全部/ }).click();
  await page.getByText(/已登记：新增 2 台/).waitFor();

  await visit.open('/staff/devices');
  await page.getByText('实时更新').waitFor();
  await send(
    server,
    Array.from({ length: 1440 }, (_, minute) => frame(GOOD, minute, 100)),
  );
  await send(
    server,
    Array.from({ length: 400 }, (_, minute) => frame(BAD, minute, 90, minute % 2 === 0 ? 0 : 0x0101)),
    200,
  );
  await page.getByRole('row', { name: /甲工地/ }).getByText('100').first().waitFor();

  await visit.open('/staff/devices/vendors?from=2018-12-01&to=2030-12-31');
  await page.getByRole('link', { name: '乙仪器' }).click();
  await visit.settled();
  await visit.arrives(page.getByText('50.00 %'));
  await visit.examine('a vendor');
  await visit.picture('vendor');
  await page.getByRole('link', { name: /№/ }).first().click();
  await visit.settled();
  await page.getByText(/不符，应为/).waitFor();
  await visit.examine('a frame');
  await visit.picture('device-frame');

  await visit.open('/staff/devices/dust?span=month');
  await page.getByRole('link', { name: '甲工地' }).waitFor();
  await visit.examine('dust');
  await visit.picture('dust');
  await visit.open(`/staff/devices/${GOOD}`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /导出/ }).first().click(),
  ]);
  assert.match(file.suggestedFilename(), /\.csv$/);
  assert.deepEqual(await visit.end(), []);
});

for (const language of ['zh-CN', 'en']) {
  for (const [viewport, name] of [
    [SCREEN, 'screen'],
    [PHONE, 'phone'],
  ]) {
    test(`the pages about many devices in ${language} on a ${name}`, async () => {
      const visit = await Visit.begin(browser, server, { language, viewport });
      await visit.signIn('office');
      for (const path of [
        'devices/workbook',
        'devices/vendors',
        `devices/vendors/one?vendor=${encodeURIComponent('乙仪器')}&from=2018-12-01&to=2030-12-31`,
        'device-frames/1',
        'devices/dust',
        'map?devices=yes',
      ]) {
        await visit.open(`/staff/${path}`);
        await visit.examine(path);
      }
      assert.deepEqual(await visit.end(), []);
    });
  }
}
