import { APP_EVENT_TYPES, CHANNEL_EVENT_TYPES, type EventType, SYSTEM_EVENT_TYPES } from './event';
import type { EventTypeDefinition, PropertyDefinition, PropertyKind } from './event-type';
import { eventWords } from './words';

/** Properties by name: what they are, and what people call them. */
const PROPERTIES = {
  amount: ['money', '金额', 'Amount'],
  currency: ['currency', '币种', 'Currency'],
  quantity: ['number', '件数', 'Pieces'],
  orderId: ['text', '订单号', 'Order number'],
  returnId: ['text', '退单号', 'Return number'],
  items: ['items', '商品明细', 'Lines'],
  payment: ['text', '支付方式', 'Paid by'],
  page: ['text', '页面', 'Page'],
  title: ['text', '标题', 'Title'],
  referrer: ['text', '来自', 'Came from'],
  productId: ['text', '商品编号', 'Product number'],
  name: ['text', '名称', 'Name'],
  category: ['text', '品类', 'Category'],
  brand: ['text', '品牌', 'Brand'],
  price: ['money', '价格', 'Price'],
  query: ['text', '搜索词', 'Words'],
  results: ['number', '结果数', 'Results'],
  seconds: ['number', '停留秒数', 'Seconds'],
  kind: ['text', '种类', 'Kind'],
  text: ['text', '内容', 'Text'],
  topic: ['text', '主题', 'Topic'],
  template: ['text', '模板', 'Template'],
  delivered: ['boolean', '已送达', 'Delivered'],
  solved: ['boolean', '已解决', 'Solved'],
  campaign: ['text', '活动', 'Campaign'],
  medium: ['text', '媒介', 'Medium'],
  creative: ['text', '素材', 'Creative'],
  eventId: ['text', '活动编号', 'Event number'],
  scene: ['text', '场景', 'Scene'],
  key: ['text', '菜单键', 'Menu key'],
  templateId: ['text', '券模板', 'Coupon template'],
  couponId: ['text', '券号', 'Coupon number'],
  storeId: ['text', '门店', 'Store'],
  storeName: ['text', '店名', 'Store name'],
  purchasedAt: ['time', '购买时间', 'Bought at'],
  points: ['number', '积分', 'Points'],
  count: ['number', '条数', 'How many'],
  stars: ['number', '星级', 'Stars'],
  party: ['number', '人数', 'People'],
} satisfies Record<string, [PropertyKind, zh: string, en: string]>;
type Known = keyof typeof PROPERTIES;

/** What each type tells; with a `!`, what it must tell. */
const TOLD: Partial<Record<EventType, readonly (Known | `${Known}!`)[]>> = {
  app_opened: ['scene', 'referrer'],
  offer_viewed: ['templateId', 'name'],
  coupon_viewed: ['couponId', 'templateId', 'name'],
  code_shown: ['couponId', 'templateId', 'name'],
  store_viewed: ['storeId', 'storeName'],
  link_opened: ['scene!', 'page'],
  touches_dropped: ['count!'],
  purchase: ['amount!', 'currency!', 'quantity', 'orderId', 'items', 'payment', 'category', 'storeName'],
  purchase_returned: ['amount!', 'currency!', 'quantity', 'orderId', 'returnId', 'items', 'category', 'storeName', 'purchasedAt'],
  page_viewed: ['page!', 'title', 'referrer', 'seconds'],
  product_viewed: ['productId!', 'name', 'category', 'brand', 'price', 'currency', 'seconds'],
  product_searched: ['query!', 'category', 'results'],
  cart_added: ['productId!', 'name', 'category', 'brand', 'price', 'currency', 'quantity'],
  cart_removed: ['productId!', 'name', 'category', 'brand', 'price', 'currency', 'quantity'],
  store_visited: ['seconds', 'storeName'],
  message_received: ['kind', 'text', 'topic'],
  message_sent: ['kind', 'template', 'topic', 'delivered', 'campaign'],
  service_contacted: ['topic', 'text', 'kind', 'seconds', 'solved'],
  ad_clicked: ['campaign!', 'medium', 'creative', 'page'],
  event_attended: ['eventId', 'name!', 'kind', 'storeName'],
  event_invited: ['eventId', 'name', 'storeName'],
  event_accepted: ['eventId', 'name', 'storeName', 'party'],
  event_waitlisted: ['eventId', 'name', 'storeName', 'party'],
  event_seat_offered: ['eventId', 'name', 'storeName', 'party'],
  event_declined: ['eventId', 'name', 'storeName'],
  event_cancelled: ['eventId', 'name', 'storeName'],
  event_missed: ['eventId', 'name', 'storeName'],
  event_reviewed: ['eventId', 'name', 'storeName', 'stars', 'text'],
  store_favoured: ['storeId', 'storeName'],
  wechat_followed: ['scene'],
  wechat_unfollowed: [],
  wechat_scanned: ['scene'],
  wechat_menu_clicked: ['key', 'kind', 'page'],
  points_spent: ['points!', 'orderId', 'name', 'storeName'],
  review_written: ['productId', 'name', 'orderId', 'stars', 'text', 'storeName'],
};

const propertyOf = (told: string): PropertyDefinition => {
  const property = told.replace('!', '') as Known;
  const [kind, zh, en] = PROPERTIES[property];
  return { property, kind, required: told.endsWith('!'), name: { zh, en } };
};

const definitionOf = (type: EventType): EventTypeDefinition => ({
  type,
  name: { zh: eventWords(type, 'zh'), en: eventWords(type, 'en') },
  properties: (TOLD[type] ?? []).map(propertyOf),
});

/** The types out of the box that channels may tell. */
export const BUILT_IN_TYPES: readonly EventTypeDefinition[] = [...CHANNEL_EVENT_TYPES, ...APP_EVENT_TYPES].map(definitionOf);

/** What the import of customers tells of; nobody else can. */
export const PROFILE_IMPORTED: EventTypeDefinition = definitionOf('profile_imported');

const SYSTEM: ReadonlySet<string> = new Set(SYSTEM_EVENT_TYPES);

/** Whether only the system itself says it. */
export const isOfSystem = (type: string): boolean => SYSTEM.has(type);
