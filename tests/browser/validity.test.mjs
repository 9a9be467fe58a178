// What a monitor measured, judged: the calendar, an hour with its reasons, a mark, the evidence of hours over a limit; both languages and sizes.
import assert from 'node:assert/strict';
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

function frame(command, time, values) {
  return written(`QN=${time}000;ST=31;CN=${command};PW=123456;MN=${MN};Flag=5;CP=&&DataTime=${time};${values}&&`);
}

/** A day of ten minutes and hours; from ten to twelve twice as much. */
function day() {
  const frames = [];
  for (let hour = 0; hour < 24; hour += 1) {
    const begin = `20181202${String(hour).padStart(2, '0')}`;
    const so2 = hour === 10 || hour === 11 ? '100' : '41.5';
    for (let minute = 0; minute < 60; minute += 10) {
      const values = `a21026-Avg=${so2},a21026-Flag=N;a19001-Avg=12,a19001-Flag=N;a00000-Avg=50,a00000-Flag=N`;
      frames.push(frame(2051, `${begin}${String(minute).padStart(2, '0')}00`, values));
    }
    frames.push(frame(2061, `${begin}0000`, `a21026-Avg=41.5,a21026-ZsAvg=55.3,a21026-Flag=N`));
  }
  return frames;
}

const channel = (factor, label, unit, limits = []) => ({
  factor,
  means: factor,
  label,
  sent: unit,
  unit,
  limits,
  reference: null,
  range: null,
});

test('a device that is over its limit is read, marked and taken as evidence', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('office');
  await visit.open('/staff/devices');
  const registered = await page.evaluate(
    async (registration) => {
      const session = await (await fetch('/api/v1/session')).json();
      const answer = await fetch('/api/v1/devices', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-lantian-csrf': session.csrf,
        },
        body: JSON.stringify({ registration, reason: '安装验收合格' }),
      });
      return [answer.status, await answer.text()];
    },
    {
      mn: MN,
      name: '糖厂一号锅炉',
      kind: 'cems',
      edition: '2017',
      vendor: null,
      model: null,
      password: '123456',
      addresses: [],
      object: null,
      source: 'coal-boiler-existing',
      expected: [{ minute: 10 }, 'hour'],
      channels: [
        channel('a21026', '二氧化硫', 'mg/m³', [
          {
            value: '100',
            unit: 'mg/m³',
            averaging: 'hour',
            valid: { from: '2018-01-01', to: null },
            basis: {
              kind: 'permit',
              number: '91450700X',
              outlet: 'DA001',
              clause: '表 3',
            },
          },
        ]),
        channel('a19001', '氧气含量', '%'),
        channel('a00000', '废气', 'm³/s'),
      ],
      maintenance: [],
      policy: 'tolerant',
      hour_stamp: 'begin',
    },
  );
  assert.equal(registered[0], 200, registered[1]);
  await send(server, day());
  await visit.open(`/staff/devices/${MN}?view=judged&on=2018-12-02`);
  // Hours over the limit, folded to the nine per cent of boilers.
  await visit.arrives(page.getByText('超过 100.000，超标 0.333 倍'));
  await page.getByRole('button', { name: '依据 2018-12-02 10:00' }).click();
  const why = page.getByRole('region', {
    name: '2018-12-02 10:00 这一小时的依据',
  });
  await why.getByText('91450700X DA001 表 3').waitFor();
  await why.getByRole('button', { name: '收起' }).click();
  // The evidence comes as one file.
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载证据（自 2018-12-02 10:00 起超标）' }).click();
  const download = await downloading;
  assert.match(download.suggestedFilename(), /a21026 2018-12-02 10\.zip$/);
  // A mark: boilers are under no rule of marking, so it is a claim.
  await page.getByRole('button', { name: '标记小时' }).click();
  await page.getByLabel('自整点').fill('2018-12-02 10:00');
  await page.getByLabel('至整点').fill('2018-12-02 12:00');
  await page.getByRole('region', { name: '企业自行标记' }).getByLabel('理由').fill('采样泵故障，工单 31');
  await page.getByRole('button', { name: '提交标记' }).click();
  await page.getByText('待认定 2 小时').waitFor();
  await visit.examine('a judged device');
  await visit.picture('device-judged');
  assert.deepEqual(await visit.end(), []);
});

for (const language of ['zh-CN', 'en']) {
  for (const [viewport, name] of [
    [SCREEN, 'screen'],
    [PHONE, 'phone'],
  ]) {
    test(`the judged pages in ${language} on a ${name}`, async () => {
      const visit = await Visit.begin(browser, server, { language, viewport });
      await visit.signIn('office');
      for (const path of [`devices/${MN}?view=judged&on=2018-12-02`, `devices/${MN}?view=registration`, 'devices/rates', 'devices/leads']) {
        await visit.open(`/staff/${path}`);
        await visit.examine(path);
        await visit.picture(`judged-${path.replaceAll(/[/?=]/g, '-')}-${language}-${name}`);
      }
      assert.deepEqual(await visit.end(), []);
    });
  }
}
