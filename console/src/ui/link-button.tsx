import { Button, type ButtonProps } from 'antd';
import { useHref, useLinkClickHandler } from 'react-router-dom';

type Props = Omit<ButtonProps, 'href' | 'onClick'> & { to: string };

/** A button that leads to another page: a real link, that opens in a new tab when it is asked to. */
export const LinkButton = ({ to, ...props }: Props) => {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLElement>(to);
  return <Button {...props} href={href} onClick={(event) => follow(event as Parameters<typeof follow>[0])} />;
};
