import { Button, Tooltip } from 'antd';
import { chooseTheme, type ThemeChoice, themeStore } from '../theme/theme-choice';
import type { IconName } from '../ui/icon';
import { Icon } from '../ui/icon';
import { chooseLanguage, useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useStore } from './store';
import { shellWords } from './words';

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS: Record<ThemeChoice, IconName> = { system: 'half', light: 'sun', dark: 'moon' };

/** Theme and language, each one press from the next. */
export const Switches = () => {
  const words = useWords(shellWords);
  const language = useLanguage();
  const { choice } = useStore(themeStore);
  return (
    <>
      <Tooltip title={words.theme[choice]} placement="right">
        <Button
          type="text"
          size="small"
          aria-label={words.theme[choice]}
          icon={<Icon name={ICONS[choice]} />}
          onClick={() => chooseTheme(NEXT[choice])}
        />
      </Tooltip>
      <Button type="text" size="small" onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}>
        {words.language}
      </Button>
    </>
  );
};
