import { FluentBundle } from '@fluent/bundle';
import { ReactLocalization } from '@fluent/react';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { MarkKind, PlanParagraph, Run } from '../src/api/types';
import { joinRuns, MarkedText } from '../src/components/marked-text';
import { LanguageProvider } from '../src/language/texts';
import { anchorParagraphs } from '../src/pages/plan/plan-outline';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const text = (zh: string) => ({ zh, en: `${zh} in English` });
const block = { kind: 'block' as const, to: null, title: text('责任栏') };
const runs: Run[] = [
  { text: '到2020年', marks: [{ kind: 'date', to: '2020-12-31', title: text('截止 2020-12-31') }] },
  { text: '，比重', marks: [] },
  { text: '47%以下', marks: [{ kind: 'target', to: 'T06', title: text('目标 T06') }] },
  { text: '（牵头单位：', marks: [block] },
  { text: '市环', marks: [block, { kind: 'unit', to: 'epb', title: text('现市生态环境局') }] },
  { text: '保局', marks: [block, { kind: 'unit', to: 'epb', title: text('现市生态环境局') }] },
  { text: '）', marks: [block] },
];

let place: HTMLElement;
let root: Root;
beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

function show(shown?: ReadonlySet<MarkKind>) {
  const localization = new ReactLocalization([new FluentBundle('zh-CN')]);
  act(() =>
    root.render(
      <LanguageProvider first="zh-CN" localization={localization}>
        <MemoryRouter>{shown ? <MarkedText runs={runs} shown={shown} /> : <MarkedText runs={runs} />}</MemoryRouter>
      </LanguageProvider>,
    ),
  );
}

describe('marked words of the plan', () => {
  it('keep every word in its order', () => {
    show();
    expect(place.textContent).toBe('到2020年，比重47%以下（牵头单位：市环保局）');
    expect(place.querySelector('.marked')?.getAttribute('lang')).toBe('zh-CN');
  });

  it('make targets and units links and dates times, each with its meaning', () => {
    show();
    const [target, unit, ...others] = [...place.querySelectorAll('a')];
    expect(others).toEqual([]);
    expect([target?.getAttribute('href'), target?.title]).toEqual(['/targets/T06', '目标 T06']);
    expect([unit?.getAttribute('href'), unit?.textContent]).toEqual(['/units/epb', '市环保局']);
    expect(unit?.closest('.mark-block')).not.toBeNull();
    expect(place.querySelector('time')?.getAttribute('datetime')).toBe('2020-12-31');
  });

  it('show only the marks asked for', () => {
    show(new Set<MarkKind>(['date']));
    expect(place.querySelectorAll('a')).toHaveLength(0);
    expect(place.querySelectorAll('time')).toHaveLength(1);
  });

  it('never nest a link in a link', () => {
    const both = [...(runs[2]?.marks ?? []), { kind: 'unit' as const, to: 'u', title: text('单位') }];
    expect(
      joinRuns([
        { text: 'a', marks: both },
        { text: 'b', marks: both },
      ]),
    ).toEqual([{ text: 'ab', marks: both }]);
    show();
    expect(place.querySelector('a a')).toBeNull();
  });
});

describe('anchors of paragraphs', () => {
  it('are the clause once, and unique', () => {
    const paragraph = (clause: string | null): PlanParagraph => ({ kind: 'body', clause, task: null, runs: [] });
    const anchors = anchorParagraphs([paragraph('0'), paragraph('0'), paragraph(null), paragraph('1.1a')]);
    expect(anchors.map((one) => one.anchor)).toEqual(['0', 'p2', 'p3', '1.1a']);
  });
});
