import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useMemo } from 'react';
import { RouterProvider } from 'react-router-dom';
import { isAskedAgain, waitBefore } from '../api/again';
import { sessionStore } from '../api/session';
import { antdTheme, documentToken } from '../theme/antd-theme';
import { themeStore } from '../theme/theme-choice';
import { languageStore, useLanguage } from '../words/language';
import { router } from './routes';
import { useStore } from './store';

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: isAskedAgain, retryDelay: waitBefore },
    mutations: { retry: false },
  },
});

/** What was read for one person is not shown to the next. */
sessionStore.subscribe(() => {
  if (!sessionStore.get()) queries.clear();
});

/** Replies hold sentences in the language they were asked in. */
languageStore.subscribe(() => void queries.invalidateQueries());

export const App = () => {
  const { theme } = useStore(themeStore);
  const language = useLanguage();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  const antd = useMemo(() => antdTheme(theme, documentToken), [theme]);
  return (
    <ConfigProvider theme={antd} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <AntdApp component={false}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
};
