// Alarms: a device leaves its range, the alarm is seen, acknowledged with a note and told to a receiver. Then the pages in both languages and sizes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { send, written } from './device.mjs';
import { Person, start } from './server.mjs';
import { launch, PHONE, SCREEN, Visit, becomes } from './visit.mjs';

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

function frame(minute, value) {
  const time = `2018120408${String(minute).padStart(2, '0')}00`;
  return written(
    `QN=${time}000;ST=22;CN=2011;PW=123456;MN=${MN};Flag=5;CP=&&DataTime=${time};a34001-Rtd=${value},a34001-Flag=N&&`,
  );
}

const pause = (seconds) =>
  new Promise((done) => setTimeout(done, seconds * 1000));

test('a device that leaves its range is an alarm, which is acknowledged with a note', async () => {
  const office = await Person.signIn(server, 'office');
  await send(server, [frame(0, '40')]);
  let seen;
  for (let tries = 0; seen?.proposal == null && tries < 50; tries += 1) {
    seen = await office.get(`/api/v1/devices/${MN}`).catch(() => undefined);
    await pause(0.1);
  }
  const channels = seen.proposal.channels.map((one) => ({
    ...one,
    range: { low: '0', high: '1000' },
  }));
  const registration = { ...seen.proposal, name: '南珠东大街工地', channels };
  await office.post('/api/v1/devices', { registration, reason: '验收' });
  let alarms = [];
  for (let minute = 1; alarms.length === 0 && minute < 20; minute += 1) {
    await send(server, [frame(minute, `${1000 + minute}000`)]);
    await pause(5.5);
    alarms = (await office.get('/api/v1/alarms')).alarms;
  }
  assert.equal(alarms[0]?.kind, 'out-of-range');

  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/todo');
  await page.getByText('待确认的报警').first().waitFor();
  await visit.open('/staff/alarms');
  await page.getByRole('link', { name: '超出量程' }).click();
  await visit.settled();
  await visit.examine('an alarm');
  await page.getByLabel('处置说明').fill('分析仪故障，已通知运维');
  await page.getByRole('button', { name: '确认报警' }).click();
  await page.getByText('分析仪故障，已通知运维 (office)').waitFor();
  await becomes(() => page.getByRole('button', { name: '确认报警' }).count(), 0);
  await visit.open(`/staff/devices/${MN}`);
  await page.getByRole('link', { name: '超出量程' }).waitFor();
  await visit.open('/staff/alarms/settings');
  await page.getByRole('button', { name: '增加接收人' }).click();
  await page.getByLabel('名称').fill('值班群');
  await page.getByLabel('电子邮件地址').fill('zhiban@qinzhou.example');
  await page.getByRole('button', { name: '保存接收人' }).click();
  await page.getByRole('cell', { name: /zhiban@qinzhou\.example/ }).waitFor();
  await page.getByRole('button', { name: '发送测试' }).click();
  await page.getByRole('alert').waitFor();
  await visit.examine('the settings of alarms');
  const wrong = (await visit.end()).filter((line) => !/409/.test(line));
  assert.deepEqual(wrong, []);
});

for (const language of ['zh-CN', 'en']) {
  for (const [viewport, name] of [
    [SCREEN, 'screen'],
    [PHONE, 'phone'],
  ]) {
    test(`the pages of alarms in ${language} on a ${name}`, async () => {
      const visit = await Visit.begin(browser, server, { language, viewport });
      await visit.signIn('office');
      for (const path of ['alarms', 'alarms/1', 'alarms/settings']) {
        await visit.open(`/staff/${path}`);
        await visit.examine(path);
        await visit.picture(`${path.replaceAll('/', '-')}-${language}-${name}`);
      }
      assert.deepEqual(await visit.end(), []);
    });
  }
}
