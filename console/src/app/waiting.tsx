import { Logo } from '../ui/logo';

/** While the first page's code is on its way. */
export const Waiting = () => (
  <div className="waiting" aria-busy="true">
    <Logo size={40} />
  </div>
);
