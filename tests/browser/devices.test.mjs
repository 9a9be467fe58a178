// Monitoring devices: one connects that nobody knows, is registered by what it sent, and its values count and are drawn. Then the pages in both
// languages and sizes.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';

import { send, written } from './device.mjs';
import { start } from './server.mjs';
import { launch, PHONE, SCREEN, Visit } from './visit.mjs';

const MN = '010000A8900016F000169DC0';
let server;
let browser;
before(async () => {
  [browser, server] = await Promise.all([launch(), start()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

function frame(minute, so2) {
  const time = `2018120408${String(minute).padStart(2, '0')}00`;
  const values = `a21026-Rtd=${so2},a21026-Flag=N;a19001-Rtd=9.6,a19001-Flag=N;a01012-Rtd=118,a01012-Flag=N;a34013-Rtd=7.5,a34013-Flag=N`;
  return written(`QN=${time}000;ST=31;CN=2011;PW=123456;MN=${MN};Flag=5;CP=&&DataTime=${time};${values}&&`);
}

test('a device that nobody knows is registered by what it sent, and from then on it counts', async () => {
  await send(
    server,
    Array.from({ length: 30 }, (_, minute) => frame(minute, `${40 + minute / 10}`)),
  );
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/devices');
  await page.getByRole('link', { name: MN }).waitFor();
  await page.getByText('尚未登记').first().waitFor();
  await page.getByRole('link', { name: MN }).click();
  await visit.settled();
  await page.getByRole('button', { name: '登记设备' }).click();
  await page.getByLabel('设备名称').fill('糖厂一号排口');
  await page.getByLabel('理由').fill('安装验收合格');
  await page.getByRole('button', { name: '保存登记' }).click();
  await page.getByRole('heading', { name: '糖厂一号排口', level: 1 }).waitFor();
  await send(
    server,
    Array.from({ length: 10 }, (_, minute) => frame(40 + minute, `${30 + minute}.50`)),
  );
  await visit.open(`/staff/devices/${MN}`);
  await page.getByRole('cell', { name: /39\.50 mg\/m/ }).waitFor();
  await visit.examine('a device');
  await page.getByRole('link', { name: '登记', exact: true }).click();
  await page.getByText('安装验收合格').waitFor();
  await visit.examine('the registration of a device');
  await page.getByRole('link', { name: '报文与符合性' }).click();
  await page.locator('.frames code').first().waitFor();
  await visit.examine('the frames of a device');
  await visit.picture('device');
  await visit.open('/staff/devices');
  await page.getByText('正常上报').first().waitFor();
  await visit.picture('devices');
  assert.deepEqual(await visit.end(), []);
});

test('a token is made, shown once, sends, and is taken back', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/devices');
  await page.getByRole('button', { name: '生成令牌' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('用途').fill('扬尘监管平台');
  await dialog.getByRole('button', { name: '生成令牌' }).click();
  const shown = page.getByText(/^ltin_[0-9a-f]{64}$/).first();
  const token = (await shown.innerText()).trim();
  await visit.examine('a token');
  await page.getByRole('button', { name: '已保存' }).click();
  const row = { mn: MN, factor: 'a34004', cadence: 'hour', time: '2018-12-04T07:00:00', value: '35.20', mark: 'N' };
  const push = () =>
    fetch(`${server.address}/api/v1/observations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify([row]),
    });
  const answer = await push();
  assert.equal(answer.status, 200, await answer.clone().text());
  assert.equal((await answer.json()).refused, 0);
  await visit.open('/staff/devices');
  await page.getByRole('cell', { name: '程序推送（HTTP）' }).or(page.getByRole('rowheader', { name: '程序推送（HTTP）' })).first().waitFor();
  await visit.examine('the ways of arrival');
  await visit.picture('inputs');
  await page.getByRole('button', { name: '收回令牌' }).click();
  await page.locator('.ant-popconfirm').getByRole('button', { name: '收回令牌' }).click();
  await page.getByText(/收回$/).last().waitFor();
  assert.equal((await push()).status, 401);
  assert.deepEqual(await visit.end(), []);
});

test('a device is told the time from its page, and what became of that is shown', async () => {
  const socket = connect(server.devices, '127.0.0.1');
  socket.setEncoding('utf8');
  let heard = '';
  socket.on('data', (text) => {
    heard += text;
    const qn = /QN=(\d{17});ST=31;CN=1012;/.exec(heard)?.[1];
    if (!qn) return;
    heard = '';
    const head = (cn) => `QN=${qn};ST=91;CN=${cn};PW=123456;MN=${MN};Flag=4;`;
    socket.write(written(`${head(9011)}CP=&&QnRtn=1&&`) + written(`${head(9012)}CP=&&ExeRtn=1&&`));
  });
  socket.write(frame(55, '31.0'));
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open(`/staff/devices/${MN}?view=frames`);
  await page.getByRole('heading', { name: '对话' }).waitFor();
  await page.getByRole('button', { name: '发送', exact: true }).waitFor();
  await page.getByLabel('理由').last().fill('时钟快了两分钟');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByText('设置现场机时间').first().waitFor();
  await page.getByText('设备执行成功').first().waitFor();
  await visit.examine('a conversation');
  await visit.picture('conversation');
  assert.deepEqual(await visit.end(), []);
  socket.end();
});

for (const language of ['zh-CN', 'en']) {
  for (const [viewport, name] of [
    [SCREEN, 'screen'],
    [PHONE, 'phone'],
  ]) {
    test(`the pages of devices in ${language} on a ${name}`, async () => {
      const visit = await Visit.begin(browser, server, { language, viewport });
      await visit.signIn('office');
      for (const path of ['devices', `devices/${MN}`, `devices/${MN}?view=frames`, `devices/${MN}?view=registration`]) {
        await visit.open(`/staff/${path}`);
        await visit.examine(path);
        await visit.picture(`${path.replace('/', '-')}-${language}-${name}`);
      }
      assert.deepEqual(await visit.end(), []);
    });
  }
}
