// The two catalogues say the same things, say all that is asked of them, and say nothing nobody asks for.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from '@fluent/syntax';
import type { Entry } from '@fluent/syntax';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..', 'src');

function readCatalogue(name: string): Map<string, Entry> {
  const resource = parse(readFileSync(join(source, 'locales', name), 'utf8'), {});
  const messages = new Map<string, Entry>();
  for (const entry of resource.body) {
    if (entry.type === 'Junk') throw new Error(`${name}: ${entry.content}`);
    if (entry.type !== 'Message') continue;
    expect(messages.has(entry.id.name), `${name} states ${entry.id.name} twice`).toBe(false);
    messages.set(entry.id.name, entry);
  }
  return messages;
}

function variablesOf(entry: Entry | undefined): string[] {
  const found = new Set<string>();
  JSON.stringify(entry, (_, value: unknown) => {
    const node = value as { type?: string; id?: { name: string } } | null;
    if (node?.type === 'VariableReference' && node.id) found.add(node.id.name);
    return value;
  });
  return [...found].sort();
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** The keys the source asks for: `t('key')`, `t(condition ? 'one' : 'two')`, `text: 'key'` and `words: 'key'`. */
function keysAskedFor(): Set<string> {
  const keys = new Set<string>();
  for (const path of filesBelow(source).filter((one) => /\.tsx?$/.test(one))) {
    const code = readFileSync(path, 'utf8').replace(/[!=]== '[^']*'/g, '');
    for (const [, call] of code.matchAll(/\bt\(([^{)]*)/g)) {
      for (const [, key] of (call ?? '').matchAll(/'([a-z][a-z0-9-]*)'/g)) keys.add(key ?? '');
    }
    for (const [, key] of code.matchAll(/\b(?:text|words): '([a-z][a-z0-9-]*)'/g)) keys.add(key ?? '');
  }
  return keys;
}

const chinese = readCatalogue('zh-CN.ftl');
const english = readCatalogue('en.ftl');

describe('the catalogues', () => {
  it('have the same keys in the same order', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
  });

  it('use the same values in both languages', () => {
    for (const key of chinese.keys()) {
      expect([key, variablesOf(english.get(key))]).toEqual([key, variablesOf(chinese.get(key))]);
    }
  });

  it('say everything the source asks for and nothing else', () => {
    const asked = keysAskedFor();
    expect([...asked].filter((key) => !chinese.has(key))).toEqual([]);
    expect([...chinese.keys()].filter((key) => !asked.has(key))).toEqual([]);
  });

  it('leave no English words in Chinese texts', () => {
    const allowed = /\b(MB|UTC|AQI|IAQI|PM2\.5|CO|mg|WGS)\b/g;
    for (const [key, entry] of chinese) {
      if (entry.type !== 'Message') continue;
      const words = JSON.stringify(entry.value, (name, value: unknown) =>
        name === 'span' || name === 'id' ? undefined : value,
      )
        .match(/"value":"([^"]*)"/g)
        ?.join(' ')
        .replaceAll('"value":', '')
        .replace(allowed, '');
      expect([key, words?.match(/[A-Za-z]{2,}/g) ?? []]).toEqual([key, []]);
    }
  });
});
