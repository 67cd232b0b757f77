import { type ThemeConfig, theme as themes } from 'antd';
import type { Theme } from './theme-choice';

/** Reads a design token of the document, such as `--primary`. */
export type ReadToken = (name: `--${string}`) => string;

export const documentToken: ReadToken = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Ant Design in our tokens, so that a brand that changes tokens changes every control with them. */
export const antdTheme = (theme: Theme, token: ReadToken): ThemeConfig => ({
  // The dark algorithm would mix its own darker greens; from our bases the default one derives what we do not name.
  algorithm: themes.defaultAlgorithm,
  cssVar: { key: `yinke-${theme}` },
  token: { ...grounds(token), ...inks(token), ...actions(token), ...shape(token) },
  components: components(token),
});

const grounds = (token: ReadToken): ThemeConfig['token'] => ({
  colorBgBase: token('--surface'),
  colorBgLayout: token('--paper'),
  colorBgContainer: token('--surface'),
  colorBgElevated: token('--surface'),
  colorBgMask: token('--scrim'),
  colorBgContainerDisabled: token('--sunken'),
  colorFillSecondary: token('--sunken'),
  colorFillTertiary: token('--sunken'),
  colorBorder: token('--line-strong'),
  colorBorderSecondary: token('--line'),
  colorSplit: token('--line'),
});

const inks = (token: ReadToken): ThemeConfig['token'] => ({
  colorTextBase: token('--ink'),
  colorText: token('--ink'),
  colorTextHeading: token('--ink'),
  colorTextSecondary: token('--ink-2'),
  colorTextTertiary: token('--ink-3'),
  colorTextDescription: token('--ink-3'),
  colorTextPlaceholder: token('--ink-3'),
  colorTextDisabled: token('--ink-3'),
  colorTextLightSolid: token('--on-primary'),
  colorIcon: token('--ink-3'),
});

const actions = (token: ReadToken): ThemeConfig['token'] => ({
  colorPrimary: token('--primary'),
  colorPrimaryHover: token('--primary-press'),
  colorPrimaryActive: token('--primary-press'),
  colorPrimaryBg: token('--primary-soft'),
  colorPrimaryBgHover: token('--primary-soft'),
  colorPrimaryBorder: token('--primary'),
  colorPrimaryText: token('--primary'),
  colorInfo: token('--primary'),
  colorInfoBg: token('--primary-soft'),
  colorInfoBorder: token('--primary-soft'),
  colorSuccess: token('--primary'),
  colorSuccessBg: token('--primary-soft'),
  colorSuccessBorder: token('--primary-soft'),
  colorWarning: token('--amber-ink'),
  colorWarningBg: token('--amber-soft'),
  colorWarningBorder: token('--amber-soft'),
  colorError: token('--red'),
  colorErrorBg: token('--red-soft'),
  colorErrorBorder: token('--red-soft'),
  colorLink: token('--primary'),
  colorLinkHover: token('--primary-press'),
  controlItemBgActive: token('--primary-soft'),
  controlItemBgActiveHover: token('--primary-soft'),
  controlItemBgHover: token('--paper'),
  controlOutline: token('--primary-soft'),
});

const shape = (token: ReadToken): ThemeConfig['token'] => ({
  borderRadius: 8,
  borderRadiusLG: 12,
  borderRadiusSM: 6,
  controlHeight: 36,
  controlHeightSM: 30,
  controlOutlineWidth: 3,
  fontSize: 14,
  fontFamily: token('--font-text'),
  boxShadow: token('--shadow-float'),
  boxShadowTertiary: 'none',
  boxShadowSecondary: token('--shadow-float'),
  wireframe: false,
});

const components = (token: ReadToken): ThemeConfig['components'] => ({
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500, contentFontSizeSM: 13 },
  Table: {
    headerBg: 'transparent',
    headerColor: token('--ink-3'),
    headerSplitColor: 'transparent',
    headerBorderRadius: 0,
    rowHoverBg: token('--paper'),
    cellPaddingInline: 12,
    cellPaddingBlock: 9,
  },
  Segmented: { trackBg: token('--sunken'), itemSelectedBg: token('--surface'), itemColor: token('--ink-2'), trackPadding: 2 },
  Modal: { titleFontSize: 18 },
});
