/** Provinces by how a fixed line's number begins behind +86: the public numbering plan, area codes without their zero. */
const PROVINCE_OF_AREA: ReadonlyMap<string, string> = new Map(
  Object.entries({
    11: ['10'],
    12: ['22'],
    13: ['31', '33'],
    14: ['34', '35'],
    15: ['47', '48'],
    21: ['24', '41', '42'],
    22: ['43'],
    23: ['45', '46'],
    31: ['21'],
    32: ['25', '51', '52'],
    33: ['57', '58'],
    34: ['55', '56'],
    35: ['59'],
    36: ['79', '701'],
    37: ['53', '54', '63'],
    41: ['37', '39'],
    42: ['27', '71', '72'],
    43: ['73', '74'],
    44: ['20', '66', '75', '76'],
    45: ['77'],
    46: ['898'],
    50: ['23'],
    51: ['28', '81', '82', '83'],
    52: ['85'],
    53: ['69', '87', '88'],
    54: ['891', '892', '893', '894', '895', '896', '897'],
    61: ['29', '91'],
    62: ['93', '94'],
    63: ['97'],
    64: ['95'],
    65: ['90', '99'],
  }).flatMap(([code, areas]) => areas.map((area) => [area, code])),
);
const MOBILE = /^1[3-9]\d{9}$/;

/** The province of a fixed line, by its code, from a number in E.164; undefined for mobiles and numbers abroad, which do not tell. */
export const provinceOfPhone = (phone: string): string | undefined => {
  const [, number] = /^\+86(\d+)$/.exec(phone) ?? [];
  if (number === undefined || MOBILE.test(number)) return undefined;
  return PROVINCE_OF_AREA.get(number.slice(0, 2)) ?? PROVINCE_OF_AREA.get(number.slice(0, 3));
};
