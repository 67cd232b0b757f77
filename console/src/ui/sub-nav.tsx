import { NavLink } from 'react-router-dom';

interface Props {
  label: string;
  items: readonly { to: string; name: string }[];
}

/** The pages of one thing, side by side. */
export const SubNav = ({ label, items }: Props) => (
  <nav className="subnav" aria-label={label}>
    {items.map(({ to, name }) => (
      <NavLink key={to} to={to} end className="subnav__item">
        {name}
      </NavLink>
    ))}
  </nav>
);
