const BEFORE = /^(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}?市)?[\s,，]*/;
const DISTRICT = /^([\u4e00-\u9fff]{1,7}?(?:区|县))(?=[\s,，、\u4e00-\u9fff\d])/;

/** The district with which an address begins, after its province and city: 静安区. Undefined when it begins otherwise. */
export const districtIn = (address: string): string | undefined => {
  const written = address.normalize('NFKC').trim();
  const [, district] = DISTRICT.exec(written.replace(BEFORE, '')) ?? [];
  return district;
};
