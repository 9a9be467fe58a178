// The main paths, as people take them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Person, start } from './server.mjs';
import { launch, Visit, becomes } from './visit.mjs';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');

let server;
let browser;
before(async () => {
  [browser, server] = await Promise.all([launch(), start()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('from a sentence of the plan to its task and back', async () => {
  const visit = await Visit.begin(browser, server);
  await visit.signIn('office');
  const { page } = visit;
  await page.locator('nav a[href$="/plan"]').click();
  await page.locator('article.plan-text').waitFor();
  const paragraph = page.locator('.plan-paragraph', { hasText: '锅炉' }).filter({ has: page.locator('a.to-task') }).first();
  const to = await paragraph.locator('a.to-task').getAttribute('href');
  await paragraph.locator('a.to-task').click();
  await page.waitForURL((url) => url.pathname.endsWith(to.replace(/^\/staff/, '')));
  await page.locator('main').getByText(/锅炉/).first().waitFor();
  await page.goBack();
  await page.locator('article.plan-text').waitFor();
  assert.deepEqual(await visit.end(), []);
});

test('a report is filed with a file, returned, filed again and accepted, and the scoreboard changes', async () => {
  const office = await Person.signIn(server, 'office');
  const list = await office.get('/api/v1/reports?unit=lingshan&state=open');
  const report = `/staff/reports/${list.items[0].id}`;
  const accepted = async () => {
    const board = await office.get('/api/v1/scoreboard?by=unit');
    return board.rows.find((row) => row.key === 'lingshan').score.accepted;
  };
  const before = await accepted();

  const clerk = await Visit.begin(browser, server);
  await clerk.signIn('clerk');
  await clerk.open(report);
  await clerk.page.locator('#act textarea').fill('本月拆除燃煤锅炉 3 台。');
  await clerk.page.locator('#act input[type=file]').setInputFiles({ name: '拆除照片.pdf', mimeType: 'application/pdf', buffer: PDF });
  await clerk.page.locator('#act').getByText('拆除照片.pdf').waitFor();
  await take(clerk, 'submitted');

  const reviewer = await Visit.begin(browser, server);
  await reviewer.signIn('office');
  await reviewer.open(report);
  await reviewer.page.locator('main').getByText('拆除照片.pdf').first().waitFor();
  await reviewer.page.locator('#act [role=group] button', { hasText: /退\s*回/ }).click();
  await reviewer.page.locator('#act textarea').fill('请写明拆除地点。');
  await take(reviewer, 'returned');

  await clerk.open(report);
  await clerk.page.getByText('请写明拆除地点。').first().waitFor();
  await clerk.page.locator('#act textarea').fill('本月拆除燃煤锅炉 3 台，均在灵城街道。');
  await take(clerk, 'submitted');

  await reviewer.open(report);
  await reviewer.page.locator('#act [role=group] button', { hasText: /通\s*过/ }).click();
  await take(reviewer, 'accepted');

  assert.equal(await accepted(), before + 1);
  await reviewer.open('/staff/scoreboard');
  await reviewer.page.locator('main').getByText('灵山县').first().waitFor();
  assert.deepEqual([...(await clerk.end()), ...(await reviewer.end())], []);

  /** Sends the step that is chosen and waits until the server has taken it. */
  async function take(visit, state) {
    const answered = visit.page.waitForResponse((answer) => answer.url().endsWith('/steps'));
    await visit.page.locator('#act button[type=submit]').click();
    const answer = await answered;
    assert.equal(answer.status(), 200, await answer.text());
    assert.equal((await answer.json()).row.state, state);
    await visit.settled();
  }
});

test('the language is switched and stays switched', async () => {
  const visit = await Visit.begin(browser, server);
  await visit.signIn('office');
  await visit.open('/staff/tasks');
  await becomes(() => visit.page.locator('html').getAttribute('lang'), 'zh-CN');
  await visit.page.getByRole('button', { name: 'English' }).click();
  await visit.page.locator('html[lang=en]').waitFor();
  await visit.page.reload();
  await visit.settled();
  await becomes(() => visit.page.locator('html').getAttribute('lang'), 'en');
  assert.match(await visit.page.locator('nav').first().innerText(), /Tasks/);
  assert.deepEqual(await visit.end(), []);
});

test('everything on the way from signing in to a task can be done with the keyboard', async () => {
  const visit = await Visit.begin(browser, server);
  await visit.signIn('office');
  const { page } = visit;
  await visit.open('/staff/tasks');
  const reached = await tabTo(page, (path) => /\/tasks\/[^/]+$/.test(path));
  assert.ok(reached, 'a task is reached with the tabulator');
  const seen = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  });
  assert.ok(seen, 'where the keyboard is can be seen');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => /\/tasks\/[^/]+$/.test(url.pathname));
  assert.deepEqual(await visit.end(), []);
});

/** Presses the tabulator until a link is reached whose path is wanted. */
async function tabTo(page, wanted) {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    const path = await page.evaluate(() => {
      const here = document.activeElement;
      return here instanceof HTMLAnchorElement ? here.pathname : '';
    });
    if (wanted(path)) return true;
  }
  return false;
}

test('wrong input is answered where it was made', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/staff/sign-in');
  await page.locator('input[autocomplete=username]').fill('office');
  await page.locator('input[type=password]').fill('wrong');
  await page.keyboard.press('Enter');
  await page.locator('[role=alert]').waitFor();
  await visit.signIn('clerk');
  const office = await Person.signIn(server, 'office');
  const list = await office.get('/api/v1/reports?unit=lingshan&state=open');
  await visit.open(`/staff/reports/${list.items[0].id}`);
  await page.locator('#act button[type=submit]').click();
  await page.locator('#act [aria-invalid=true]').waitFor();
  await page.locator('#act input[type=file]').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
  await page.locator('#act').getByText(/只接受|不接受|不是/).first().waitFor();
  assert.deepEqual(await visit.end(), []);
});

test('dialogs are sent with Enter, say beside the field what is wrong, and close when it is taken', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.signIn('admin');
  await visit.open('/staff/administration/users');
  await page.getByRole('button', { name: '新建用户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('登录名').fill('not a name');
  await dialog.getByLabel('姓名').fill('韦二');
  await page.keyboard.press('Enter');
  await dialog.locator('[aria-invalid=true]').first().waitFor();
  await visit.examine('a person that cannot be');
  await visit.picture('user-dialog');
  await dialog.getByLabel('登录名').fill('wei2');
  await dialog.getByLabel('角色').click();
  await page.locator('.ant-select-dropdown:visible').getByText('审计员', { exact: true }).click();
  await dialog.getByRole('button', { name: '新建用户' }).click();
  await page.getByText('一次性密码').first().waitFor();

  await visit.open('/staff/administration/groups');
  await page.getByRole('button', { name: '增补或终止成员' }).first().click();
  await dialog.getByLabel('起始日').fill('后天');
  await page.keyboard.press('Enter');
  await dialog.getByText('日期看不懂', { exact: false }).waitFor();
  await dialog.getByText('请选择单位。').waitFor();
  await dialog.getByRole('button', { name: /取\s*消/ }).click();
  await becomes(() => dialog.count(), 0);

  await visit.open('/staff/administration/calendar');
  await page.locator('button[title^="2018-12-05"]').click();
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await dialog.getByText('请填写此项。').waitFor();
  await dialog.getByLabel('理由').fill('台风停工');
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await becomes(() => dialog.count(), 0);
  assert.deepEqual((await visit.end()).filter((fault) => !/4\d\d/.test(fault)), []);
});
