// How ledgers look everywhere: their themes in order with word and hue, the states of their objects with icon and word.
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  HistoryOutlined,
  MinusCircleOutlined,
  SyncOutlined,
  WarningOutlined,
} from '@ant-design/icons';

import type { LedgerState } from '../api/types';
import type { StateLook, Tone } from '../components/state-word';
import { useTexts } from '../language/texts';

export interface Theme {
  key: string;
  text: string;
  /** On the map; neighbours differ for colour-blind eyes too. */
  hue: string;
}

export const themes: Theme[] = [
  { key: 'industry', text: 'theme-industry', hue: '#0072b2' },
  { key: 'coal', text: 'theme-coal', hue: '#5b4636' },
  { key: 'transport', text: 'theme-transport', hue: '#d55e00' },
  { key: 'dust', text: 'theme-dust', hue: '#b8860b' },
  { key: 'agriculture', text: 'theme-agriculture', hue: '#5f8a00' },
  { key: 'life', text: 'theme-life', hue: '#b0558b' },
  { key: 'monitoring', text: 'theme-monitoring', hue: '#00876a' },
  { key: 'emergency', text: 'theme-emergency', hue: '#7a3fb0' },
  { key: 'governance', text: 'theme-governance', hue: '#52606d' },
];

/** Things sorted into themes, in their order; a theme this interface does not know comes last. */
export function byTheme<T extends { theme: string }>(things: T[]): { theme: Theme; things: T[] }[] {
  const known = themes.map((theme) => ({ theme, things: things.filter((one) => one.theme === theme.key) }));
  const others = things.filter((one) => !themes.some((theme) => theme.key === one.theme));
  const rest = { theme: { key: 'other', text: 'theme-other', hue: '#52606d' }, things: others };
  return [...known, rest].filter((group) => group.things.length > 0);
}

export const hueOf = (theme: string): string => themes.find((one) => one.key === theme)?.hue ?? '#52606d';

const tones: Record<string, { tone: Tone; icon: StateLook['icon'] }> = {
  open: { tone: 'warn', icon: ClockCircleOutlined },
  active: { tone: 'info', icon: SyncOutlined },
  done: { tone: 'good', icon: CheckCircleOutlined },
  void: { tone: 'quiet', icon: MinusCircleOutlined },
};
const usual = { tone: 'quiet' as Tone, icon: ClockCircleOutlined };

export const overdueLook: StateLook = { text: 'overdue', tone: 'bad', icon: WarningOutlined };
export const staleLook: StateLook = { text: 'stale', tone: 'quiet', icon: HistoryOutlined };

type Named = Pick<LedgerState, 'name' | 'tone' | 'key'>;

/** The state of an object by its declaration; one that is not declared is shown by its key. */
export function ObjectState({ state, of, plain = false }: { state: string; of: Named[]; plain?: boolean }) {
  const { t, pick } = useTexts();
  const known = of.find((one) => one.key === state);
  const { tone, icon: Icon } = (known && tones[known.tone]) ?? (state === 'struck' ? tones['void']! : usual);
  return (
    <span className={`state-word tone-${tone}${plain ? ' plain' : ''}`}>
      <Icon aria-hidden />
      {known ? pick(known.name) : state === 'struck' ? t('state-struck') : state}
    </span>
  );
}
