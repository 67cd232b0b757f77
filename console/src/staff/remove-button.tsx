import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { staffQuery } from './queries';

interface Props {
  /** What the button says, and for whom, for those who do not see the row. */
  label: string;
  about: string;
  ask: string;
  consequence: string;
  done: string;
  remove: () => Promise<unknown>;
}

/** Takes somebody or something off the list, after saying what that means. */
export const RemoveButton = ({ label, about, ask, consequence, done, remove }: Props) => {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const { mutateAsync } = useMutation({ mutationFn: remove, onSettled: () => client.invalidateQueries(staffQuery) });
  const removing = async () => {
    try {
      await mutateAsync();
      message.success(done);
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Button
      size="small"
      color="danger"
      variant="text"
      aria-label={about}
      onClick={() => modal.confirm({ title: ask, content: consequence, okText: label, okButtonProps: { danger: true }, onOk: removing })}
    >
      {label}
    </Button>
  );
};
