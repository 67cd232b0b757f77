/** What the shop sells: a product number, a name, a category as tags say it, and a price in cents. */
const list = {
  americano: ['p-americano', '美式', '美式', 2_200],
  latte: ['p-latte', '拿铁', '拿铁', 2_800],
  oat: ['p-oat-latte', '燕麦拿铁', '燕麦拿铁', 3_200],
  cold: ['p-cold-brew', '冷萃', '冷萃', 3_000],
  filter: ['p-filter-yunnan', '云南日晒手冲', '手冲咖啡', 4_200],
  geisha: ['p-filter-panama', '巴拿马水洗手冲', '手冲咖啡', 6_800],
  oolong: ['p-tea-oolong', '岩茶拿铁', '茶饮', 2_900],
  green: ['p-tea-green', '龙井冷泡', '茶饮', 2_600],
  jasmine: ['p-tea-jasmine', '茉莉气泡茶', '茶饮', 2_700],
  cake: ['p-cake-basque', '巴斯克蛋糕', '蛋糕', 3_600],
  roll: ['p-cake-chiffon', '海盐戚风', '蛋糕', 2_600],
  bagel: ['p-breakfast-bagel', '全麦贝果', '早餐', 1_800],
  croissant: ['p-breakfast-croissant', '黄油可颂', '早餐', 1_600],
  beans: ['p-beans-yunnan', '云南小粒 250g', '咖啡豆', 9_800],
  ethiopia: ['p-beans-ethiopia', '埃塞日晒 250g', '咖啡豆', 12_800],
  drip: ['p-drip-bags', '挂耳十枚', '咖啡豆', 7_900],
  cup: ['p-cup-white', '随行杯', '器具', 12_900],
  kettle: ['p-kettle', '手冲壶', '器具', 25_900],
} satisfies Record<string, [productId: string, name: string, category: string, price: number]>;

export type Good = keyof typeof list;

export interface Product {
  productId: string;
  name: string;
  category: string;
  price: number;
}

export const productOf = (good: Good): Product => {
  const [productId, name, category, price] = list[good];
  return { productId, name, category, price };
};
