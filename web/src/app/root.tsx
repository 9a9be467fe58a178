// Everything a page needs around it: language, theme, server state, address.
import type { ReactLocalization } from '@fluent/react';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';

import { setSignedOutHandler, setStaleSessionHandler } from '../api/client';
import { ApiProblem } from '../api/problem';
import { sessionKey } from '../api/queries';
import { LanguageProvider, useLanguage } from '../language/texts';
import type { Language } from '../language/texts';
import { theme } from '../theme/theme';
import { router } from './routes';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a cut line or a server in trouble is worth another try.
      retry: (count, problem) =>
        count < 2 && (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 502),
    },
  },
  mutationCache: new MutationCache(),
});

setSignedOutHandler(() => {
  // What others may not see is forgotten with the session; drafts stay in the browser.
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  client.setQueryData(sessionKey, null);
});

setStaleSessionHandler(() => void client.invalidateQueries({ queryKey: sessionKey }));

function Themed() {
  const { language } = useLanguage();
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }} style={{ minHeight: '100vh' }}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  );
}

export function Root({ language, localization }: { language: Language; localization: ReactLocalization }) {
  return (
    <LanguageProvider first={language} localization={localization}>
      <QueryClientProvider client={client}>
        <Themed />
      </QueryClientProvider>
    </LanguageProvider>
  );
}
