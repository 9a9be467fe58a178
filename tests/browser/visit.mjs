// A visit with Chromium: what a reader would stumble over is collected while it lasts.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { PASSWORD, root } from './server.mjs';

// The packages are those of the staff interface; there is one lock file.
const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Milliseconds that what the pages ask for may wait: shows what only holds while the server answers at once. */
const LATE = Number(process.env.LANTIAN_TEST_LATE ?? 0);

export const SCREEN = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

export function launch() {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = process.env.LANTIAN_TEST_CHROMIUM ?? places.find((place) => existsSync(place));
  if (!executablePath) throw new Error('no Chromium was found: install the package chromium');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args });
}

/** Waits until a page says what is expected of it; then that is so, or the difference is told. */
export async function becomes(read, expected) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (isDeepStrictEqual(await read(), expected)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.deepEqual(await read(), expected);
}

export class Visit {
  /** What went wrong, in words. */
  faults = [];
  #server;
  #address;

  static async begin(browser, server, { language = 'zh-CN', viewport = SCREEN } = {}) {
    const visit = new Visit();
    visit.#server = server;
    visit.#address = server.address;
    // The server forbids scripts that are not its own; axe is one.
    visit.context = await browser.newContext({ viewport, locale: language, bypassCSP: true });
    await visit.context.addInitScript((value) => {
      localStorage.getItem('lantian.language') ?? localStorage.setItem('lantian.language', value);
    }, language);
    if (LATE) {
      await visit.context.route('**/api/**', async (route) => {
        await new Promise((done) => setTimeout(done, Math.random() * LATE));
        await route.fallback();
      });
    }
    visit.page = await visit.context.newPage();
    visit.page.setDefaultTimeout(15_000);
    visit.page.on('pageerror', (error) => visit.faults.push(`${visit.page.url()}: ${error.message}`));
    visit.page.on('console', (message) => {
      // What the graphics driver says of its speed is about this machine, not about the page.
      const ofTheMachine = ['the server responded', 'GL Driver Message'].some((words) => message.text().includes(words));
      if (['error', 'warning'].includes(message.type()) && !ofTheMachine) visit.faults.push(`${visit.page.url()}: ${message.text()}`);
    });
    visit.page.on('response', (answer) => {
      if (answer.status() >= 500) visit.faults.push(`${answer.url()}: ${answer.status()}`);
    });
    visit.page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== server.address) visit.faults.push(`asked elsewhere: ${request.url()}`);
    });
    return visit;
  }

  /** Through the form for who comes first; later visits go on with that session, as a login may be tried only so often. */
  async signIn(login) {
    const { sessions } = this.#server;
    if (sessions.has(login)) {
      await this.context.addCookies(sessions.get(login));
      return this.open('/staff/');
    }
    await this.page.goto(`${this.#address}/staff/sign-in`);
    await this.page.locator('input[autocomplete=username]').fill(login);
    await this.page.locator('input[type=password]').fill(PASSWORD);
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    sessions.set(login, await this.context.cookies());
  }

  async open(path) {
    await this.page.goto(this.#address + path);
    await this.settled();
  }

  /** Until the page stands: its heading is there and nothing more is being fetched. */
  async settled() {
    await this.page.locator('h1, [role=alert]').first().waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  /** Looks again until something is on the page: what a device sent is answered before it can be asked for. */
  async arrives(locator) {
    for (let tries = 0; tries < 20 && !(await locator.first().isVisible()); tries += 1) {
      await this.page.waitForTimeout(250);
      await this.page.reload();
      await this.settled();
    }
    await locator.first().waitFor();
  }

  /** Serious findings of axe and a page wider than its window are faults. */
  async examine(name) {
    const wider = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 0) this.faults.push(`${name}: ${wider} pixels wider than the window`);
    // Colours are measured when nothing moves any more and no button waits for an answer.
    await this.page.waitForTimeout(250);
    await this.page.waitForFunction(() => {
      const ends = (one) => one.effect?.getComputedTiming().iterations !== Infinity;
      const moving = document.getAnimations().some((one) => one.playState === 'running' && ends(one));
      return !moving && !document.querySelector('.ant-btn-loading');
    });
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate((runOnly) => window.axe.run(document, { runOnly }), RULES);
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') this.faults.push(`${name}: ${impact} ${id}: ${nodes[0]?.html}`);
    }
  }

  /** Keeps a picture, when pictures are asked for. */
  async picture(name) {
    const folder = process.env.LANTIAN_TEST_PICTURES;
    if (!folder) return;
    const kept = resolve(root, folder);
    mkdirSync(kept, { recursive: true });
    await this.page.screenshot({ path: join(kept, `${name}.png`) });
  }

  /** Ends the visit and says what went wrong. */
  async end() {
    await this.context.close();
    return this.faults;
  }
}
