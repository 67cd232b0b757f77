import * as v from 'valibot';
import { utc } from '../time/instant';
import { LONGEST_TEXT } from '../touchpoint/property';
import type { SentEvent } from '../touchpoint/sent';

const Text = v.pipe(v.string(), v.maxLength(10_000));
const Seconds = v.pipe(
  v.string(),
  v.regex(/^\d{9,11}$/),
  v.transform((digits) => Number(digits) * 1000),
);

/** A message or an event as WeChat pushes it, of what we read; all of XML is text. */
export const PushedMessage = v.object({
  FromUserName: v.pipe(v.string(), v.regex(/^[\w-]{6,64}$/)),
  CreateTime: Seconds,
  MsgType: v.pipe(v.string(), v.maxLength(40)),
  MsgId: v.optional(v.pipe(v.string(), v.regex(/^\d{1,25}$/))),
  UnionId: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{6,64}$/))),
  Event: v.optional(v.pipe(v.string(), v.maxLength(60))),
  EventKey: v.optional(Text),
  Content: v.optional(Text),
  Location_X: v.optional(Text),
  Location_Y: v.optional(Text),
  Label: v.optional(Text),
  Status: v.optional(Text),
});
export type PushedMessage = v.InferOutput<typeof PushedMessage>;

type Told = Pick<SentEvent, 'type'> & { properties: Record<string, unknown>; place?: SentEvent['place'] };

/**
 * What a push tells of its sender, as a touchpoint event of the account; undefined when it tells nothing that they did (a mass message
 * is through, a position is reported all the time). An openid is one of this account only.
 */
export const touchOf = (message: PushedMessage, appId: string, messageId: string): SentEvent | undefined => {
  const told = message.MsgType === 'event' ? toldByEvent(message) : toldByMessage(message);
  if (!told) return undefined;
  return {
    messageId,
    channel: 'official_account',
    occurredAt: utc(message.CreateTime),
    identifiers: [
      { type: 'openid', scope: appId, value: message.FromUserName, verified: true },
      ...(message.UnionId ? [{ type: 'unionid' as const, value: message.UnionId, verified: true }] : []),
    ],
    ...told,
  };
};

const short = (text: string): string => text.slice(0, LONGEST_TEXT);
/** The scene of a code with parameters; who follows by it has `qrscene_` before it. */
const sceneOf = ({ EventKey = '' }: PushedMessage): { scene?: string } => {
  const scene = EventKey.replace(/^qrscene_/, '');
  return scene ? { scene: short(scene) } : {};
};

const MENU: Record<string, string> = {
  CLICK: 'click',
  VIEW: 'view',
  view_miniprogram: 'view',
  scancode_push: 'scan',
  scancode_waitmsg: 'scan',
  pic_sysphoto: 'picture',
  pic_photo_or_album: 'picture',
  pic_weixin: 'picture',
  location_select: 'location',
};

const toldByEvent = (message: PushedMessage): Told | undefined => {
  const { Event = '', EventKey = '', Status = '' } = message;
  if (Event === 'subscribe') return { type: 'wechat_followed', properties: sceneOf(message) };
  if (Event === 'unsubscribe') return { type: 'wechat_unfollowed', properties: {} };
  if (Event === 'SCAN') return { type: 'wechat_scanned', properties: sceneOf(message) };
  if (Event === 'TEMPLATESENDJOBFINISH') return { type: 'message_sent', properties: { kind: 'template', delivered: Status === 'success' } };
  const kind = MENU[Event];
  if (!kind) return undefined;
  const where = kind === 'view' ? 'page' : 'key';
  return { type: 'wechat_menu_clicked', properties: { kind, ...(EventKey && { [where]: short(EventKey) }) } };
};

const KINDS: Record<string, string> = {
  text: 'text',
  image: 'image',
  voice: 'voice',
  video: 'video',
  shortvideo: 'video',
  location: 'location',
  link: 'link',
};

const toldByMessage = ({ MsgType, Content, Location_X, Location_Y }: PushedMessage): Told | undefined => {
  const kind = KINDS[MsgType];
  if (!kind) return undefined;
  const place = kind === 'location' ? placeOf(Location_X, Location_Y) : undefined;
  return {
    type: 'message_received',
    properties: { kind, ...(kind === 'text' && Content && { text: short(withoutContacts(Content)) }) },
    ...(place && { place }),
  };
};

/** A chosen place, on WeChat's maps. */
const placeOf = (x: string | undefined, y: string | undefined): SentEvent['place'] => {
  const [latitude, longitude] = [Number(x || Number.NaN), Number(y || Number.NaN)];
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace ? { latitude, longitude, datum: 'GCJ-02' } : undefined;
};

/** People write their numbers and addresses into chats; personal data lies sealed or not at all, so these are left out. */
const withoutContacts = (text: string): string =>
  text.replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '***').replace(/[+＋]?\p{Nd}(?:[\s-]?\p{Nd}){6,}/gu, '***');
