// As much of a workbook as a test needs: rows added to the first sheet, a text replaced. The files inside are kept as they are otherwise.
import * as zlib from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** The files in a ZIP archive by their names. */
function unpack(bytes) {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== END) end -= 1;
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('not an archive');
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 8 ? zlib.inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
  return files;
}

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

function crc(data) {
  if (zlib.crc32) return zlib.crc32(data);
  let rest = 0xffffffff;
  for (const byte of data) rest = TABLE[(rest ^ byte) & 0xff] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** Files as a ZIP archive, not compressed. */
function pack(files) {
  const [bodies, entries] = [[], []];
  let at = 0;
  for (const [path, data] of files) {
    const name = Buffer.from(path);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc(data), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL);
    bodies.push(local, head, name, data);
    const entry = Buffer.alloc(6);
    entry.writeUInt32LE(ENTRY);
    entry.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(entry, head, tail, name);
    at += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function letters(column) {
  const [rest, last] = [Math.floor(column / 26), String.fromCharCode(65 + (column % 26))];
  return rest === 0 ? last : letters(rest - 1) + last;
}

/** A workbook with rows below those of its first sheet; each row is texts by the place of their column. */
export function withRows(workbook, rows) {
  const files = unpack(workbook);
  const path = 'xl/worksheets/sheet1.xml';
  const sheet = files.get(path).toString('utf8');
  let row = Math.max(0, ...[...sheet.matchAll(/<row r="(\d+)"/g)].map((match) => Number(match[1])));
  const added = rows.map((texts) => {
    row += 1;
    const cells = Object.entries(texts)
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([column, text]) => `<c r="${letters(Number(column))}${row}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`);
    return `<row r="${row}">${cells.join('')}</row>`;
  });
  files.set(path, Buffer.from(sheet.replace('</sheetData>', `${added.join('')}</sheetData>`)));
  return pack(files);
}

/** A workbook in which a whole text is another, wherever it stands. */
export function withText(workbook, before, after) {
  const files = unpack(workbook);
  let found = false;
  for (const [path, data] of files) {
    if (!path.endsWith('.xml')) continue;
    const text = data.toString('utf8');
    const next = text.replaceAll(`>${escaped(before)}</t>`, `>${escaped(after)}</t>`);
    found ||= next !== text;
    files.set(path, Buffer.from(next));
  }
  if (!found) throw new Error(`${before} is nowhere in the workbook`);
  return pack(files);
}
