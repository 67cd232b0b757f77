import { failWith, type Options, succeed } from './wx';

/** The pages of an app as navigation sees them. */
export interface Pages {
  exists(route: string): boolean;
  isTab(route: string): boolean;
  depth(): number;
  open(route: string, query: Record<string, string>): Promise<void>;
  /** The top one goes; a tab page stays alive. */
  close(): void;
  closeAll(): void;
  hide(): void;
  show(): void;
  /** Puts a tab page that is alive on the stack; false when there is none. */
  reopen(route: string): boolean;
}

type Query = Record<string, string>;

/** wx.navigateTo and its kin: tab pages only by switchTab or reLaunch, unknown pages refused, as WeChat does. */
export const navigationOf = (pages: Pages): Record<string, (options: Options) => void> => {
  const move =
    (name: string, isAllowed: (route: string) => boolean, work: (route: string, query: Query) => Promise<void>) =>
    (options: Options): void => {
      const url = new URL(String(options.url), 'wx://app/');
      const route = url.pathname.replace(/^\//, '');
      const isThere = pages.exists(route) && isAllowed(route);
      if (isThere) work(route, Object.fromEntries(url.searchParams)).then(() => succeed(name, options));
      else failWith(name, options, `page "${route}" is not found`);
    };
  const isInner = (route: string): boolean => !pages.isTab(route);

  return {
    navigateTo: move('navigateTo', isInner, async (route, query) => {
      pages.hide();
      await pages.open(route, query);
    }),
    redirectTo: move('redirectTo', isInner, async (route, query) => {
      pages.close();
      await pages.open(route, query);
    }),
    reLaunch: move(
      'reLaunch',
      () => true,
      async (route, query) => {
        pages.closeAll();
        await pages.open(route, query);
      },
    ),
    switchTab: move('switchTab', pages.isTab, async (route) => {
      pages.hide();
      pages.closeAll();
      if (pages.reopen(route)) pages.show();
      else await pages.open(route, {});
    }),
    navigateBack: (options) => {
      if (pages.depth() < 2) {
        failWith('navigateBack', options, 'cannot navigate back at first page');
        return;
      }
      pages.close();
      pages.show();
      succeed('navigateBack', options);
    },
  };
};
