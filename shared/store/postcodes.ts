/** Provinces by the first two digits of a postcode, GB/T 2260 codes: China Post's public scheme. Prefixes that are not here say nothing. */
const PROVINCE_OF_PREFIX: ReadonlyMap<string, string> = new Map(
  Object.entries({
    11: ['10'],
    12: ['30'],
    13: ['05', '06', '07'],
    14: ['03', '04'],
    15: ['01', '02'],
    21: ['11', '12'],
    22: ['13'],
    23: ['15', '16'],
    31: ['20'],
    32: ['21', '22'],
    33: ['31', '32'],
    34: ['23', '24'],
    35: ['35', '36'],
    36: ['33', '34'],
    37: ['25', '26', '27'],
    41: ['45', '46', '47'],
    42: ['43', '44'],
    43: ['41', '42'],
    44: ['51', '52'],
    45: ['53', '54'],
    46: ['57'],
    50: ['40'],
    51: ['61', '62', '63', '64'],
    52: ['55', '56'],
    53: ['65', '66', '67'],
    54: ['85'],
    61: ['71', '72'],
    62: ['73', '74'],
    63: ['81'],
    64: ['75'],
    65: ['83', '84'],
  }).flatMap(([code, prefixes]) => prefixes.map((prefix) => [prefix, code])),
);

/** Places that are served from the province next to theirs (Ulanhot, Zhalantun, Jiagedaqi, Ejin, Alxa, Shengsi): these say no province. */
const SHARED = ['137', '162', '165', '2024', '7354', '7373', '7503'];

/** Six digits; one that lost its leading zero in a spreadsheet gets it back. Undefined when it is no postcode. */
export const postcodeIn = (text: string): string | undefined => {
  const value = text.normalize('NFKC').trim();
  const padded = /^\d{5}$/.test(value) ? `0${value}` : value;
  return /^\d{6}$/.test(padded) && padded !== '000000' ? padded : undefined;
};

/** The province of a postcode, by its code; undefined where the postcode does not tell. */
export const provinceOfPostcode = (postcode: string): string | undefined =>
  SHARED.some((prefix) => postcode.startsWith(prefix)) ? undefined : PROVINCE_OF_PREFIX.get(postcode.slice(0, 2));
