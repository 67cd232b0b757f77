import './keyboard.h5.css';
import type { Role } from './port';

/** What is tapped, and so reached and tapped by keys. */
export const TAPPED: readonly Role[] = ['button', 'tab', 'switch'];
const TAPPABLE = TAPPED.map((role) => `[role="${role}"]`).join(', ');
const REACHED = '[tabindex="0"], input, textarea, button, a[href]';

/** Enter and Space tap what the keys are on. What is typed into, and what a browser taps by itself, it keeps. */
document.addEventListener('keydown', (event) => {
  const { key, target, repeat } = event;
  if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement) || !target.matches(TAPPABLE)) return;
  event.preventDefault();
  if (!repeat) target.click();
});

/** The sheets that are open, the last one on top. */
const open: HTMLElement[] = [];

/** Puts the focus into a sheet and keeps it there; Escape closes the sheet that is on top. What is returned gives the focus back. */
export const holdFocus = (sheet: unknown, close: () => void): (() => void) => {
  if (!(sheet instanceof HTMLElement)) return () => undefined;
  const before = document.activeElement;
  sheet.tabIndex = -1;
  sheet.focus({ preventScroll: true });
  open.push(sheet);
  const onKey = (event: KeyboardEvent): void => {
    if (open.at(-1) !== sheet) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Tab') stayWithin(sheet, event);
  };
  // Before what is within: a field keeps its keys to itself.
  document.addEventListener('keydown', onKey, true);
  return () => {
    document.removeEventListener('keydown', onKey, true);
    open.splice(open.indexOf(sheet), 1);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
};

/** After the last comes the first, and before the first the last. */
const stayWithin = (sheet: HTMLElement, event: KeyboardEvent): void => {
  const reached = [...sheet.querySelectorAll<HTMLElement>(REACHED)].filter((element) => element.offsetParent !== null);
  const [first, last] = [reached[0], reached.at(-1)];
  const at = document.activeElement;
  const isInside = at !== sheet && sheet.contains(at);
  const next = event.shiftKey ? (at === first || !isInside ? last : undefined) : at === last || !isInside ? first : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
};
