// Texts in the language of the reader. Our own come from the Fluent catalogues, the data's own as {zh,en}.
import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import type { FluentVariable } from '@fluent/bundle';
import { LocalizationProvider, ReactLocalization, useLocalization } from '@fluent/react';
import { createContext, use, useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import type { Text } from '../api/types';

export type Language = 'zh-CN' | 'en';

const STORED = 'lantian.language';

const catalogues: Record<Language, () => Promise<{ default: string }>> = {
  'zh-CN': () => import('../locales/zh-CN.ftl?raw'),
  en: () => import('../locales/en.ftl?raw'),
};

/** The language chosen before, or else Chinese. */
export function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

/** Loads the catalogue of a language. */
export async function loadLocalization(language: Language): Promise<ReactLocalization> {
  const source = (await catalogues[language]()).default;
  // Isolation marks would end up in what people copy out of the page.
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(source));
  return new ReactLocalization([bundle]);
}

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({ language: 'zh-CN', choose: () => undefined });

interface Props {
  first: Language;
  localization: ReactLocalization;
  children: ReactNode;
}

/** Gives everything below it a language, and remembers the choice. */
export function LanguageProvider({ first, localization, children }: Props) {
  const [state, setState] = useState({ language: first, localization });
  const choose = useCallback((language: Language) => {
    void loadLocalization(language).then((loaded) => {
      document.documentElement.lang = language;
      try {
        localStorage.setItem(STORED, language);
      } catch {
        // A browser that keeps nothing still shows the chosen language until it is closed.
      }
      setState({ language, localization: loaded });
    });
  }, []);
  const value = useMemo(() => ({ language: state.language, choose }), [state.language, choose]);
  return (
    <LanguageContext value={value}>
      <LocalizationProvider l10n={state.localization}>{children}</LocalizationProvider>
    </LanguageContext>
  );
}

export function useLanguage(): LanguageChoice {
  return use(LanguageContext);
}

export interface Texts {
  language: Language;
  /** A text of the catalogue. */
  t: (id: string, values?: Record<string, FluentVariable>) => string;
  /** The reader's half of a text of the data. */
  pick: (text: Text) => string;
}

/** Numbers here are counts, ids and years; none is long enough to need its thousands set apart. */
function withPlainNumbers(values: Record<string, FluentVariable>): Record<string, FluentVariable> {
  const plain = Object.entries(values).map(([name, value]): [string, FluentVariable] => [
    name,
    typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : value,
  ]);
  return Object.fromEntries(plain);
}

export function useTexts(): Texts {
  const { l10n } = useLocalization();
  const { language } = useLanguage();
  return useMemo(
    () => ({
      language,
      t: (id, values) => l10n.getString(id, values && withPlainNumbers(values)),
      pick: (text) => (language === 'en' ? text.en : text.zh),
    }),
    [l10n, language],
  );
}
