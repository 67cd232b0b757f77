import { type ReactNode, useId } from 'react';

interface Props {
  title?: string;
  /** One short remark at the end of the head. */
  remark?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A surface of the desk; with a title it is a named region. */
export const Panel = ({ title, remark, className = '', children }: Props) => {
  const id = useId();
  if (!title) return <section className={`panel ${className}`}>{children}</section>;
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <div className="panel__head">
        <h2 className="panel__title" id={id}>
          {title}
        </h2>
        {remark && <span className="caption">{remark}</span>}
      </div>
      {children}
    </section>
  );
};
