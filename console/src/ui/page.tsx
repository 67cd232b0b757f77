import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router-dom';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';

interface Props {
  title: ReactNode;
  /** What the browser's tab says, when the title is not words. */
  tabTitle?: string;
  /** The page above, in the breadcrumb. */
  above?: { to: string; name: string } | undefined;
  tag?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: the bar with where we are and what can be done, and the desk below it. */
export const Page = ({ title, tabTitle, above, tag, actions, children }: Props) => {
  const { product } = useWords(commonWords);
  const name = tabTitle ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = name ? `${name} · ${product}` : product;
  }, [name, product]);
  return (
    <>
      <header className="top">
        {above && (
          <Link className="top__path" to={above.to}>
            {above.name} /
          </Link>
        )}
        <h1 className="top__title">{title}</h1>
        {tag}
        <div className="top__end">{actions}</div>
      </header>
      <main className="desk" id="main">
        {children}
      </main>
    </>
  );
};
