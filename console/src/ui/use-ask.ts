import { App } from 'antd';

interface Question {
  title: string;
  content: string;
  okText: string;
  danger?: boolean;
  /** Said when it has been done. */
  done: string;
  act: () => Promise<unknown>;
}

/** Does something and says how it went. */
export const useAct = () => {
  const { message } = App.useApp();
  return async (act: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await act();
      message.success(done);
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
};

/** Asks before something is done that matters. */
export const useAsk = () => {
  const { modal } = App.useApp();
  const act = useAct();
  return ({ title, content, okText, danger = false, done, act: deed }: Question) =>
    modal.confirm({ title, content, okText, okButtonProps: { danger }, onOk: () => act(deed, done) });
};
