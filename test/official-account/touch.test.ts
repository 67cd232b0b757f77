import * as v from 'valibot';
import { PushedMessage, touchOf } from '../../shared/official-account/push';

const ACCOUNT = 'wx00000000000000f1';
const OPENID = 'oFollower0000000000000000001';
const AT = 1_795_000_000;

const told = (fields: Record<string, string>) =>
  touchOf(v.parse(PushedMessage, { FromUserName: OPENID, CreateTime: String(AT), ...fields }), ACCOUNT, 'm1');
const ofEvent = (Event: string | undefined, fields: Record<string, string> = {}) =>
  told({ MsgType: 'event', ...(Event !== undefined && { Event }), ...fields });

test('a push is an event of the account at the second WeChat says, of an openid that is of this account only', () => {
  const touch = {
    messageId: 'm1',
    channel: 'official_account',
    occurredAt: new Date(AT * 1000).toISOString(),
    identifiers: [{ type: 'openid', scope: ACCOUNT, value: OPENID, verified: true }],
    type: 'wechat_unfollowed',
    properties: {},
  };
  expect(ofEvent('unsubscribe')).toEqual(touch);
  const UnionId = 'uUnion0000000000000000001';
  expect(ofEvent('unsubscribe', { UnionId })).toEqual({
    ...touch,
    identifiers: [...touch.identifiers, { type: 'unionid', value: UnionId, verified: true }],
  });
});

const LONG = 'x'.repeat(201);
const CUT = 'x'.repeat(200);

test.each<[string, string, Record<string, string>, string, object]>([
  ['who follows', 'subscribe', { EventKey: '' }, 'wechat_followed', {}],
  ['who follows, of which nothing more is said', 'subscribe', {}, 'wechat_followed', {}],
  ['who follows by a code', 'subscribe', { EventKey: 'qrscene_store-SH1' }, 'wechat_followed', { scene: 'store-SH1' }],
  ['who follows by a code without a scene', 'subscribe', { EventKey: 'qrscene_' }, 'wechat_followed', {}],
  ['whose code is named so', 'SCAN', { EventKey: 'my_qrscene_1' }, 'wechat_scanned', { scene: 'my_qrscene_1' }],
  ['who scans a code', 'SCAN', { EventKey: '123123' }, 'wechat_scanned', { scene: '123123' }],
  ['whose code is too long', 'SCAN', { EventKey: LONG }, 'wechat_scanned', { scene: CUT }],
  ['who unfollows', 'unsubscribe', { EventKey: 'x' }, 'wechat_unfollowed', {}],
  ['who got a template message', 'TEMPLATESENDJOBFINISH', { Status: 'success' }, 'message_sent', { kind: 'template', delivered: true }],
  [
    'who blocks template messages',
    'TEMPLATESENDJOBFINISH',
    { Status: 'failed:user block' },
    'message_sent',
    { kind: 'template', delivered: false },
  ],
  ['of whose message nothing is said', 'TEMPLATESENDJOBFINISH', {}, 'message_sent', { kind: 'template', delivered: false }],
  ['who uses the menu', 'CLICK', { EventKey: 'COUPONS' }, 'wechat_menu_clicked', { kind: 'click', key: 'COUPONS' }],
  ['whose menu has no key', 'CLICK', {}, 'wechat_menu_clicked', { kind: 'click' }],
  ['whose key is too long', 'CLICK', { EventKey: LONG }, 'wechat_menu_clicked', { kind: 'click', key: CUT }],
  [
    'who opens a page',
    'VIEW',
    { EventKey: 'https://a.example/?b=1' },
    'wechat_menu_clicked',
    { kind: 'view', page: 'https://a.example/?b=1' },
  ],
  ['who opens the app', 'view_miniprogram', { EventKey: 'pages/home' }, 'wechat_menu_clicked', { kind: 'view', page: 'pages/home' }],
  ['who scans by the menu', 'scancode_push', { EventKey: 'S' }, 'wechat_menu_clicked', { kind: 'scan', key: 'S' }],
  ['who scans and waits', 'scancode_waitmsg', { EventKey: 'S' }, 'wechat_menu_clicked', { kind: 'scan', key: 'S' }],
  ['who takes a picture', 'pic_sysphoto', { EventKey: 'P' }, 'wechat_menu_clicked', { kind: 'picture', key: 'P' }],
  ['who takes or picks one', 'pic_photo_or_album', { EventKey: 'P' }, 'wechat_menu_clicked', { kind: 'picture', key: 'P' }],
  ['who picks one', 'pic_weixin', { EventKey: 'P' }, 'wechat_menu_clicked', { kind: 'picture', key: 'P' }],
  ['who picks a place', 'location_select', { EventKey: 'L' }, 'wechat_menu_clicked', { kind: 'location', key: 'L' }],
])('%s: %s', (_, event, fields, type, properties) => {
  const touch = ofEvent(event, fields);
  expect([touch?.type, touch?.properties]).toEqual([type, properties]);
});

test.each(['LOCATION', 'MASSSENDJOBFINISH', 'subscribe ', 'something_new', undefined])('%s is nothing that somebody did', (event) => {
  expect(ofEvent(event)).toBeUndefined();
});

test.each([
  ['text', 'text'],
  ['image', 'image'],
  ['voice', 'voice'],
  ['video', 'video'],
  ['shortvideo', 'video'],
  ['location', 'location'],
  ['link', 'link'],
])('a %s is a message that was received', (MsgType, kind) => {
  // What is said beside it belongs to a text only, and a place to a place.
  const touch = told({ MsgType, Content: '在吗', ...(kind !== 'location' && { Location_X: '31.23', Location_Y: '121.45' }) });
  expect([touch?.type, touch?.properties]).toEqual(['message_received', { kind, ...(kind === 'text' && { text: '在吗' }) }]);
  expect(touch).not.toHaveProperty('place');
});

test('a message of a kind that nobody knows, and a menu’s event that is sent as a message, tell nothing', () => {
  expect(told({ MsgType: 'hologram' })).toBeUndefined();
  expect(told({ MsgType: 'CLICK', Event: 'CLICK' })).toBeUndefined();
  expect(told({ MsgType: 'text' })?.properties).toEqual({ kind: 'text' });
});

test.each<[string | undefined, string | undefined, object | undefined]>([
  ['31.230000', '121.450000', { latitude: 31.23, longitude: 121.45, datum: 'GCJ-02' }],
  ['0', '0', { latitude: 0, longitude: 0, datum: 'GCJ-02' }],
  ['-90', '-180', { latitude: -90, longitude: -180, datum: 'GCJ-02' }],
  ['90', '180', { latitude: 90, longitude: 180, datum: 'GCJ-02' }],
  ['90.0001', '121.45', undefined],
  ['-90.0001', '121.45', undefined],
  ['31.23', '180.0001', undefined],
  ['31.23', '-180.0001', undefined],
  ['', '121.45', undefined],
  ['31.23', '', undefined],
  [undefined, '121.45', undefined],
  ['31.23', undefined, undefined],
  ['north', '121.45', undefined],
])('a place at %p, %p is %p', (x, y, place) => {
  const touch = told({ MsgType: 'location', ...(x !== undefined && { Location_X: x }), ...(y !== undefined && { Location_Y: y }) });
  expect(touch?.properties).toEqual({ kind: 'location' });
  expect(touch?.place).toEqual(place);
  expect(touch && 'place' in touch).toBe(place !== undefined);
});

test.each([
  ['电话 138-1234-5678，谢谢', '电话 ***，谢谢'],
  ['138 1234 5678', '***'],
  ['+86 13812345678', '***'],
  ['＋８６１３８１２３４５６７８', '***'],
  ['写信到 a.b+c-d@mail.brand-x.com.cn。', '写信到 ***。'],
  ['a_1@b.cn或c@d.com', '***或***'],
  ['1234567', '***'],
  ['12345678901 和 10987654321', '*** 和 ***'],
  // A time, a price, an order of six digits, an at sign without a domain: nobody is reached by these.
  ['123456', '123456'],
  ['明天 18:30 来两杯，共 64 元', '明天 18:30 来两杯，共 64 元'],
  ['1--2--3--4--5--6--7', '1--2--3--4--5--6--7'],
  ['@静安店 在吗', '@静安店 在吗'],
  ['a@b', 'a@b'],
])('of what somebody writes, %s is kept as %s', (Content, text) => {
  expect(told({ MsgType: 'text', Content })?.properties).toEqual({ kind: 'text', text });
});

test('a long text is cut after its contacts were left out, so that none is cut in half', () => {
  expect(told({ MsgType: 'text', Content: `${'x'.repeat(195)} 13812345678` })?.properties).toMatchObject({
    text: `${'x'.repeat(195)} ***`,
  });
  expect(told({ MsgType: 'text', Content: LONG })?.properties).toMatchObject({ text: CUT });
});
