import { act, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { useHeldForm } from '../src/components/held-form';
import type { Way } from '../src/components/held-form';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

function Field({ way }: { way: Way }) {
  const input = useRef<HTMLInputElement>(null);
  useHeldForm(input, way);
  return <input ref={input} type="file" />;
}

const sent = vi.fn();
let place: HTMLElement;
let root: ReturnType<typeof createRoot>;
beforeEach(() => {
  sent.mockReset();
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const show = (...ways: Way[]) =>
  act(async () =>
    root.render(
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent();
        }}
      >
        {ways.map((way, index) => (
          <Field key={index} way={way} />
        ))}
        <button type="submit" />
      </form>,
    ),
  );
const press = () => act(async () => place.querySelector('button')?.click());

it('is sent at once when nothing is on its way', async () => {
  await show('idle', 'idle');
  await press();
  expect(sent).toHaveBeenCalledTimes(1);
});

it('waits for every file and is then sent once', async () => {
  await show('sending', 'sending');
  await press();
  await show('idle', 'sending');
  expect(sent).not.toHaveBeenCalled();
  await show('idle', 'idle');
  expect(sent).toHaveBeenCalledTimes(1);
});

it.each([
  ['first', ['failed', 'sending'], ['failed', 'idle']],
  ['last', ['idle', 'sending'], ['idle', 'failed']],
] as [string, Way[], Way[]][])('is left to the person when the file that ends %s fails', async (_, then, end) => {
  await show('sending', 'sending');
  await press();
  await show(...then);
  await show(...end);
  expect(sent).not.toHaveBeenCalled();
  await press();
  expect(sent).toHaveBeenCalledTimes(1);
});
