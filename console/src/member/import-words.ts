import type { FileSource } from '../../../shared/contract/people-import';
import type { PeopleColumn } from '../../../shared/member/people-columns';
import { defineWords } from '../words/define';

/** Words of bringing in customers from a file. */
export const peopleImportWords = defineWords(
  {
    title: '导入客户',
    members: '会员',
    templateName: '客户导入模板.csv',
    id: '客户',
    sourceTitle: '这份名单从哪里来',
    sources: { import: '其他名单', pos: '收银系统', online: '网店', counter: '门店登记' } satisfies Record<FileSource, string>,
    sourceNote: '每个值都记下来源和时间。和已有的不一样时两个都留着，以哪个为准看设置。',
    columns: {
      identifier:
        '谁，至少一列：card、phone:verified（验证过的手机号）、phone、email、pos:<收银系统>、external:<系统>、unionid、openid:<小程序>',
      name: '姓名',
      gender: '性别，男女、先生女士、M F、1 2 都认',
      birthday: '生日，如 1990-01-02、1990年1月2日、19900102',
      province: '省份；空着就按邮编、区号补，或按手机号归属地猜',
      city: '城市',
      postcode: '六位邮编',
      known_at: '什么时候得知的，如 2026-11-20；空着算第一次导入的时刻',
    } satisfies Record<PeopleColumn | 'identifier', string>,
  },
  {
    title: 'Import customers',
    members: 'Members',
    templateName: 'customers-template.csv',
    id: 'Customer',
    sourceTitle: 'Where this list comes from',
    sources: { import: 'Another list', pos: 'A till', online: 'A web shop', counter: 'A store’s book' },
    sourceNote:
      'Each value is kept with source and time. What differs stands beside what is known; which one counts is set in the settings.',
    columns: {
      identifier:
        'Who, at least one: card, phone:verified (a number that was verified), phone, email, pos:<till>, external:<system>, unionid, openid:<app>',
      name: 'Name',
      gender: 'Gender: 男 女, Mr Ms, M F, 1 2',
      birthday: 'Birthday, such as 1990-01-02, 1990/1/2 or 19900102',
      province: 'Province; left blank, it is completed from the postcode or area code, or guessed from the mobile number',
      city: 'City',
      postcode: 'Postcode of six digits',
      known_at: 'Since when it is known, such as 2026-11-20; left blank, since it first came in',
    },
  },
);
