import type { Said } from '../words';
import type { shareZh } from './words-zh';

/** What is said where something is shared. */
export const shareEn: Said<typeof shareZh> = {
  row: 'Share with a friend',
  title: 'Share',
  send: 'Send in WeChat',
  share: 'Share the link',
  copy: 'Copy the link',
  copied: 'Copied; send it to your friend',
  link: 'The link to share',
  linking: 'Getting the link',
  poster: 'Make a poster',
  drawing: 'Drawing',
  save: 'Save to the album',
  download: 'Download the poster',
  saved: 'The poster is in your album',
  downloaded: 'The poster is downloaded',
  press: 'Without the album: hold the picture to save it',
  failed: 'The poster could not be drawn',
  scan: 'Scan in WeChat',
  invites: (name) => (name === '' ? 'From a friend' : `${name} thought of you`),
};
