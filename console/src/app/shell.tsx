import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { Navigate, NavLink, Outlet, useLocation, useNavigation } from 'react-router-dom';
import { type Session, sessionStore, signedOut } from '../api/session';
import { useBrand } from '../brand/use-brand';
import { reviewsQuery } from '../review/queries';
import { Icon, type IconName } from '../ui/icon';
import { Logo } from '../ui/logo';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useStore } from './store';
import { Switches } from './switches';
import { shellWords } from './words';

type Place =
  | 'overview'
  | 'coupons'
  | 'members'
  | 'audiences'
  | 'reviews'
  | 'points'
  | 'rewards'
  | 'campaigns'
  | 'journeys'
  | 'events'
  | 'outreach'
  | 'results'
  | 'orders'
  | 'stores'
  | 'staff'
  | 'settings';

const PLACES: Record<Place, { to: string; icon: IconName }> = {
  overview: { to: '/', icon: 'home' },
  members: { to: '/members', icon: 'people' },
  audiences: { to: '/audiences', icon: 'target' },
  reviews: { to: '/reviews', icon: 'link' },
  coupons: { to: '/coupons', icon: 'ticket' },
  points: { to: '/points', icon: 'coin' },
  rewards: { to: '/rewards', icon: 'gift' },
  outreach: { to: '/outreach', icon: 'send' },
  campaigns: { to: '/campaigns', icon: 'bell' },
  journeys: { to: '/journeys', icon: 'flow' },
  events: { to: '/events', icon: 'calendar' },
  results: { to: '/results', icon: 'chart' },
  orders: { to: '/orders', icon: 'receipt' },
  stores: { to: '/stores', icon: 'store' },
  staff: { to: '/staff', icon: 'badge' },
  settings: { to: '/settings', icon: 'gear' },
};

/** The frame around every page. Who is not signed in is sent to do so, and comes back to where they were. */
export const Shell = () => {
  const session = useStore(sessionStore);
  const { pathname, search } = useLocation();
  if (!session) {
    const from = pathname + search;
    return <Navigate to={from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`} replace />;
  }
  return <Frame session={session} />;
};

const Frame = ({ session }: { session: Session }) => {
  const words = useWords(shellWords);
  const isMoving = useNavigation().state === 'loading';
  return (
    <div className="console" aria-busy={isMoving}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <aside className="side">
        <NavLink className="side__brand" to="/">
          <Logo />
          <span>{words.product}</span>
        </NavLink>
        <nav aria-label={words.navigation}>
          <Item place="overview" />
          <Item place="members" />
          <Item place="audiences" />
          <Reviews />
          <p className="side__group">{words.groupLead}</p>
          <Item place="coupons" />
          <Item place="points" />
          <Item place="rewards" />
          <Item place="campaigns" />
          <Item place="journeys" />
          <Item place="events" />
          <Item place="outreach" />
          <p className="side__group">{words.groupRun}</p>
          <Item place="orders" />
          <Item place="stores" />
          <Item place="staff" />
          <Item place="results" />
          <Item place="settings" />
        </nav>
        <Me session={session} />
      </aside>
      <Outlet />
    </div>
  );
};

/** What waits for a decision, with how much. */
const Reviews = () => {
  const { data } = useQuery(reviewsQuery());
  const count = data?.items.length ?? 0;
  return <Item place="reviews" count={count === 0 ? undefined : `${count}${data?.next === undefined ? '' : '+'}`} />;
};

const Item = ({ place, count }: { place: Place; count?: string | undefined }) => {
  const words = useWords(shellWords);
  const { to, icon } = PLACES[place];
  return (
    <NavLink className="side__item" to={to} end={to === '/'}>
      <Icon name={icon} />
      <span>{words[place]}</span>
      {count && <b className="side__count">{count}</b>}
    </NavLink>
  );
};

const Me = ({ session: { marketer } }: { session: Session }) => {
  const words = useWords(shellWords);
  const language = useLanguage();
  const brand = useBrand();
  return (
    <div className="side__end">
      <div className="side__switches">
        <Switches />
      </div>
      <div className="side__me">
        <span className="face" aria-hidden="true">
          {[...marketer.name][0]}
        </span>
        <p>
          {marketer.name}
          <br />
          <span className="caption">{brand?.name[language] ?? marketer.email}</span>
        </p>
        <Tooltip title={words.signOut}>
          <Button type="text" size="small" aria-label={words.signOut} icon={<Icon name="leave" />} onClick={signedOut} />
        </Tooltip>
      </div>
    </div>
  );
};
