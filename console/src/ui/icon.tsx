/** Line icons on a 24 grid, drawn with round ends; at 20 and 16 the stroke is widened so that it still reads as 1.5. */
const PATHS = {
  home: 'M4 10.5 12 4l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z',
  ticket: 'M4 6.5h16v3.2a2.3 2.3 0 0 0 0 4.6v3.2H4v-3.2a2.3 2.3 0 0 0 0-4.6zM14.5 9.3v1.4M14.5 13.2v1.4',
  people:
    'M12.2 8.7a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0zM3 19c.5-3.3 2.9-5 6-5s5.5 1.7 6 5M15.5 5.8a3.1 3.1 0 0 1 0 5.9M17.5 14.5c2 .6 3.2 2.1 3.5 4.5',
  store: 'M4.5 9.5 6 4.5h12l1.5 5M5.5 11.5v8h13v-8M4.5 9.5a2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0',
  badge:
    'M5.5 8h13a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM9.5 8V4h5v4M14 13a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM8.5 17.5c.6-1.6 1.9-2.4 3.5-2.4s2.9.8 3.5 2.4',
  check: 'm5 12.5 4.6 4.5L19 7.5',
  info: 'M19.7 12a7.7 7.7 0 1 1-15.4 0 7.7 7.7 0 0 1 15.4 0zM12 11.3v4.2M12 8.3v.2',
  clock: 'M19.7 12a7.7 7.7 0 1 1-15.4 0 7.7 7.7 0 0 1 15.4 0zM12 7.7V12l2.8 1.9',
  pin: 'M12 20.5c4.3-4.2 6.5-7.5 6.5-10.2a6.5 6.5 0 0 0-13 0c0 2.7 2.2 6 6.5 10.2zM14.3 10.3a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z',
  layers: 'm12 4.5 8 4-8 4-8-4zM4.5 12.3l7.5 3.8 7.5-3.8M4.5 16l7.5 3.8 7.5-3.8',
  undo: 'M8.5 5 4.5 9l4 4M4.8 9h9.2a5.2 5.2 0 0 1 0 10.5H9',
  plus: 'M12 5.5v13M5.5 12h13',
  phone: 'M9 3.5h6a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2zM11 17.7h2',
  pos: 'M7.5 4h9A1.5 1.5 0 0 1 18 5.5V11a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 6 11V5.5A1.5 1.5 0 0 1 7.5 4zM6.5 12.5l-2 7h15l-2-7M9 16h6',
  gear: 'M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM12 4v2.5M12 17.5V20M4 12h2.5M17.5 12H20M6.3 6.3l1.8 1.8M15.9 15.9l1.8 1.8M17.7 6.3l-1.8 1.8M8.1 15.9l-1.8 1.8',
  sun: 'M15.7 12a3.7 3.7 0 1 1-7.4 0 3.7 3.7 0 0 1 7.4 0zM12 4v1.5M12 18.5V20M4 12h1.5M18.5 12H20M6.4 6.4l1 1M16.6 16.6l1 1M17.6 6.4l-1 1M7.4 16.6l-1 1',
  moon: 'M19 14.2A7.7 7.7 0 0 1 9.8 5a7.7 7.7 0 1 0 9.2 9.2z',
  half: 'M19.7 12a7.7 7.7 0 1 1-15.4 0 7.7 7.7 0 0 1 15.4 0zM12 4.3v15.4M12 8.5h6.7M12 12h7.6M12 15.5h6.7',
  leave: 'M10 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h4M14.5 8l4 4-4 4M18 12H9.5',
  next: 'm9.5 6 6 6-6 6',
  back: 'm14.5 5-7 7 7 7',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  key: 'M13.2 12.4a3.9 3.9 0 1 1-5.5-5.5 3.9 3.9 0 0 1 5.5 5.5zM13 12.2l6.5 6.3M16.6 15.7l2-2M14.6 13.8l1.4-1.4',
  send: 'M20 4.5 3.8 11l6 2.6M20 4.5l-5.6 15-4.6-5.9M20 4.5 9.8 13.6',
  search: 'M16.5 10.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0zM15 15l4.5 4.5',
  download: 'M12 4.5v10M7.5 10.5l4.5 4.5 4.5-4.5M5 19h14',
  upload: 'M12 15V5M7.5 9.5 12 5l4.5 4.5M5 19h14',
  refresh: 'M19 12a7 7 0 1 1-2.2-5.1M19.3 4v4h-4',
  chart: 'M4.5 4.5v15h15M8.5 15.5v-4M12.5 15.5V8M16.5 15.5v-5.5',
  copy: 'M9 8.5h9.5a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1zM16 8.5V5a1 1 0 0 0-1-1H5.5a1 1 0 0 0-1 1v9.5a1 1 0 0 0 1 1H8',
} as const;

export type IconName = keyof typeof PATHS;

const STROKES = { 16: 2, 20: 1.8, 24: 1.5, 48: 0.9 } as const;

interface Props {
  name: IconName;
  size?: keyof typeof STROKES;
}

/** A drawing beside words that say the same; it is hidden from readers of the screen. */
export const Icon = ({ name, size = 20 }: Props) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 24 24" strokeWidth={STROKES[size]} aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
