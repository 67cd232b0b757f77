import type { Chance } from './chance';

/** The most frequent surnames of China, roughly by how many people have them. */
const SURNAMES = [
  ...[...'王李张刘陈'].map((name) => [name, 6] as const),
  ...[...'杨赵黄周吴徐孙胡朱高'].map((name) => [name, 3] as const),
  ...[...'林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许'].map((name) => [name, 2] as const),
  ...[...'傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭'].map((name) => [name, 1] as const),
  ...['欧阳', '司徒', '上官'].map((name) => [name, 0.3] as const),
];

const WOMEN = [
  ...['思琪', '雨桐', '梓涵', '欣怡', '佳宁', '诗涵', '若曦', '静怡', '晓彤', '雅婷', '梦瑶', '可欣', '语嫣', '婉清', '书瑶', '芷晴'],
  ...['安然', '亦菲', '子萱', '嘉怡', '琳', '洁', '敏', '慧', '颖', '丹丹', '晓雯', '丽娜', '海燕', '玉兰', '文静', '晨曦', '沐阳', '锦书'],
];
const MEN = [
  ...['浩然', '子轩', '宇航', '俊杰', '天佑', '博文', '志强', '建国', '明轩', '泽宇', '伟', '磊', '强', '勇', '军', '杰', '鹏飞', '海涛'],
  ...['文博', '思远', '家豪', '振华', '立新', '昊天', '一鸣', '景行', '承志', '云帆', '修远', '国栋', '少华', '奕辰'],
];

/** Somebody's name, as names are; different ones, as long as there are any. */
export const namesFrom = (chance: Chance) => {
  const given = new Set<string>();
  return (gender: 'female' | 'male'): string => {
    for (let tries = 0; tries < 200; tries += 1) {
      const name = chance.weighed(SURNAMES) + chance.among(gender === 'female' ? WOMEN : MEN);
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
    throw new Error('no names are left');
  };
};
