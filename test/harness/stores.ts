import type { Store } from '../../shared/store/store';

/** Two stores, one in Shanghai, one in Beijing. */
export const SH1: Store = {
  storeId: 'SH1',
  name: '静安店',
  address: '南京西路 1 号',
  province: '31',
  city: '上海市',
  position: { latitude: 31.228, longitude: 121.4546 },
  tags: [],
};
export const BJ1: Store = { ...SH1, storeId: 'BJ1', name: '朝阳店', province: '11', city: '北京市' };
