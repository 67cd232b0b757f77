import type { Language } from '../problem/language';

/** Those that are the same everywhere, by their key; a brand may have its own, which are kept as they were written. */
const KNOWN: Record<string, Record<Language, string>> = {
  pickup: { zh: '可自提', en: 'Pickup' },
  seats: { zh: '有座位', en: 'Seats' },
  delivery: { zh: '外送', en: 'Delivery' },
  parking: { zh: '停车位', en: 'Parking' },
  wifi: { zh: '无线网', en: 'Wi-Fi' },
  pets: { zh: '宠物友好', en: 'Pets welcome' },
  accessible: { zh: '无障碍', en: 'Step-free' },
  nursing: { zh: '母婴室', en: 'Nursing room' },
  outdoor: { zh: '户外座位', en: 'Outdoor seats' },
  drive_through: { zh: '车道取餐', en: 'Drive-through' },
  power: { zh: '可充电', en: 'Sockets' },
};
const WRITTEN: Record<string, string> = { 自提: 'pickup', 座位: 'seats', 堂食: 'seats', 停车: 'parking', wi_fi: 'wifi', 宠物: 'pets' };

/** Keys of the services that every brand may have. */
export const KNOWN_SERVICES: readonly string[] = Object.keys(KNOWN);

/** The key of a service as somebody writes it, in either language; what is not known stays as it is. */
export const serviceNamed = (text: string): string => {
  const written = text.normalize('NFKC').trim();
  const plain = written.toLowerCase().replace(/[\s-]+/g, '_');
  if (plain in KNOWN) return plain;
  const named = Object.entries(KNOWN).find(([, { zh, en }]) => zh === written || en.toLowerCase() === written.toLowerCase());
  return named?.[0] ?? WRITTEN[plain] ?? written;
};

export const serviceWords = (service: string, language: Language): string => KNOWN[service]?.[language] ?? service;
