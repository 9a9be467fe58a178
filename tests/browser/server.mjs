// The built binary as a child process, on its own port with its own data folder, and the people who use it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const PASSWORD = 'Qing-tian-2018-lan!';
const READY_WITHIN = 30_000;

function binary() {
  const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
  const built = process.env.LANTIAN_TEST_BINARY ?? join(target, 'debug/lantian');
  if (!existsSync(built)) throw new Error(`${built} is not there: cargo build -p lantian`);
  return built;
}

/** Starts lantian and waits until it answers. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'lantian-browser-'));
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LANTIAN_')));
  const flags = [
    ['--server-listen', '127.0.0.1:0'],
    ['--store-address', 'sqlite://data/lantian.db'],
    ['--files-evidence', 'data/evidence'],
    ['--city-directory', join(root, 'cities/qinzhou')],
    ['--clock-replay', 'profile'],
    ['--gateway-listen', '127.0.0.1:0'],
    ['--gateway-journal', 'data/journal'],
    ['--air-lake', 'data/lake'],
  ].flat();
  const child = spawn(binary(), ['serve', ...flags], { cwd: folder, env: environment });
  let said = '';
  let log = '';
  child.stdout.on('data', (piece) => (said += piece));
  child.stderr.on('data', (piece) => (log += piece));
  const ended = new Promise((done) => child.on('exit', done));
  process.on('exit', () => child.kill('SIGKILL'));

  const server = {
    address: '',
    /** The port where monitoring devices connect. */
    devices: 0,
    /** The cookies of who has signed in through the form, by login. */
    sessions: new Map(),
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([ended, new Promise((done) => setTimeout(done, 15_000))]);
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      // How long something waited is measured elsewhere; a busy machine is no fault.
      const waited = /exceeded (slow|alert) threshold/;
      const loud = log.split('\n').filter((line) => / WARN |ERROR |panicked/.test(line) && !waited.test(line));
      if (loud.length > 0) throw new Error(`lantian logged unexpectedly:\n${loud.join('\n')}`);
    },
  };
  const begun = Date.now();
  let once;
  while (server.address === '' || once === undefined) {
    if (child.exitCode !== null) throw new Error(`lantian ended early with ${child.exitCode}:\n${log}`);
    if (Date.now() - begun > READY_WITHIN) throw new Error(`lantian was never ready:\n${log}`);
    await new Promise((done) => setTimeout(done, 20));
    server.address = /address\s+(http:\S+)/.exec(said)?.[1] ?? '';
    server.devices = Number(/devices\s+127\.0\.0\.1:(\d+)/.exec(said)?.[1] ?? 0);
    once = /one-time password\s+(\S+)/.exec(said)?.[1];
  }
  await settle(server, once);
  return server;
}

/** The administrator makes the people of the tests and moves the replay to a day on which reports are due. */
async function settle(server, once) {
  const admin = await Person.settle(server, 'admin', once);
  for (const [login, role, unit] of [
    ['office', 'plan-office', null],
    ['clerk', 'unit-reporter', 'lingshan'],
    ['auditor', 'auditor', null],
  ]) {
    const made = await admin.post('/api/v1/users', { login, name: login, role, unit });
    await Person.settle(server, login, made.password);
  }
  await admin.post('/api/v1/clock', { to: '2018-12-04' });
}

/** Somebody who talks to the API. */
export class Person {
  #server;
  #cookie = '';
  #csrf = '';

  constructor(server) {
    this.#server = server;
  }

  static async signIn(server, login, password = PASSWORD) {
    const person = new Person(server);
    const session = await person.post('/api/v1/session', { login, password });
    person.#csrf = session.csrf;
    return person;
  }

  static async settle(server, login, once) {
    const person = await Person.signIn(server, login, once);
    const session = await person.post('/api/v1/session/password', { current: once, new: PASSWORD });
    person.#csrf = session?.csrf ?? person.#csrf;
    return person;
  }

  async get(path) {
    return this.#send('GET', path);
  }

  async post(path, body) {
    return this.#send('POST', path, JSON.stringify(body));
  }

  /** Sends a file of air data and takes it in. */
  async takeIn(name, bytes) {
    const kept = await this.#send('POST', `/api/v1/evidence?name=${encodeURIComponent(name)}`, bytes, 'text/csv');
    return this.post('/api/v1/air/imports', { evidence: kept.hash });
  }

  async #send(method, path, body, type = 'application/json') {
    const headers = { cookie: this.#cookie, 'content-type': type };
    if (this.#csrf !== '') headers['x-lantian-csrf'] = this.#csrf;
    const answer = await fetch(this.#server.address + path, { method, headers, body });
    const cookie = answer.headers.getSetCookie()[0];
    if (cookie) this.#cookie = cookie.split(';')[0];
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
