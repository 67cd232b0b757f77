/// <reference types="@tarojs/taro" />

/** Origin of the API; empty where it is the page's own. Set when the app is built. */
declare const API_BASE: string;

/** Which of WeChat's location APIs the brand has been approved for. */
declare const LOCATION_API: 'precise' | 'fuzzy';

/** Whether pulling a page down is the app's to answer; in a browser it is the browser's. */
declare const PULLS_DOWN: boolean;

declare module '*.css';
declare module '*.png';
declare module '*.svg';
