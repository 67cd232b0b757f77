import type { Language } from '../problem/language';
import type { PropertyKind } from './event-type';

/** Properties by name: what they are, and what people call them. */
export const PROPERTIES = {
  amount: ['money', '金额', 'Amount'],
  currency: ['currency', '币种', 'Currency'],
  quantity: ['number', '件数', 'Pieces'],
  orderId: ['text', '订单号', 'Order number'],
  cartId: ['text', '购物车号', 'Cart number'],
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
  accuracy: ['number', '定位精度（米）', 'Accuracy (m)'],
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
  from: ['time', '开始时间', 'Beginning'],
  until: ['time', '到期时间', 'Ends at'],
} satisfies Record<string, [PropertyKind, zh: string, en: string]>;
export type KnownProperty = keyof typeof PROPERTIES;

/** What a property of events is called inside a sentence; one of the brand's own by its own name. */
export const propertyWords = (property: string, language: Language): string => {
  if (!Object.hasOwn(PROPERTIES, property)) return property;
  const [, zh, en] = PROPERTIES[property as KnownProperty];
  return { zh, en: en.charAt(0).toLowerCase() + en.slice(1) }[language];
};
