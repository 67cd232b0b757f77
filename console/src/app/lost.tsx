import { Button } from 'antd';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';

/** An address that leads nowhere. */
export const NotFound = () => {
  const words = useWords(commonWords);
  return (
    <Page title={words.notFoundTitle}>
      <Empty
        title={words.notFoundTitle}
        text={words.notFoundText}
        action={
          <LinkButton to="/" type="primary">
            {words.backHome}
          </LinkButton>
        }
      />
    </Page>
  );
};

/** A page that threw: what is safe, and a way on. */
export const Crashed = () => {
  const words = useWords(commonWords);
  return (
    <Page title={words.crashedTitle}>
      <Empty
        title={words.crashedTitle}
        text={words.crashedText}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {words.reload}
          </Button>
        }
      />
    </Page>
  );
};
