// A monitoring device that talks HJ 212 to the server of the tests.
import assert from 'node:assert/strict';
import { connect } from 'node:net';

const ANSWERED_WITHIN = 30_000;

/** The check of HJ 212-2017 annex A, from its words. */
function check(segment) {
  let register = 0xffff;
  for (const byte of Buffer.from(segment)) {
    register = (register >> 8) ^ byte;
    for (let bit = 0; bit < 8; bit += 1) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1;
  }
  return register;
}
// The example of the annex.
assert.equal(check('QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&'), 0x1c80);

/** A frame around a data segment; `wrong` spoils its check. */
export function written(segment, wrong = 0) {
  const digits = (check(segment) ^ wrong).toString(16).toUpperCase().padStart(4, '0');
  return `##${String(segment.length).padStart(4, '0')}${segment}${digits}\r\n`;
}

/** Sends frames and waits until so many of them are answered. */
export async function send(server, frames, answers = frames.length) {
  const socket = connect(server.devices, '127.0.0.1');
  socket.setEncoding('utf8');
  let heard = '';
  socket.on('data', (text) => (heard += text));
  socket.write(frames.join(''));
  const begun = Date.now();
  while ((heard.match(/CN=9014/g) ?? []).length < answers) {
    assert.ok(Date.now() - begun < ANSWERED_WITHIN, `too few answers: ${heard}`);
    await new Promise((done) => setTimeout(done, 10));
  }
  socket.end();
}
