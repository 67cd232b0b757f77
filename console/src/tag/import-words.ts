import { defineWords } from '../words/define';

/** Words of tags from files. */
export const tagImportWords = defineWords(
  {
    title: '导入标签',
    tags: '标签',
    templateName: '标签导入模板.csv',
    value: '原来写的',
    noHead: '第一行要是列名：identifier,key,value',
    columns: {
      identifier: '谁：会员号，或「类型:值」，如 phone:13712345678',
      key: '标签组，小写字母，如 taste',
      value: '标签的字，60 个以内',
    },
  },
  {
    title: 'Import tags',
    tags: 'Tags',
    templateName: 'tags-template.csv',
    value: 'As it was written',
    noHead: 'The first line must name the columns: identifier,key,value',
    columns: {
      identifier: 'Who: a card number, or type and value, such as phone:13712345678',
      key: 'The group, small letters, such as taste',
      value: 'What the tag says, 60 characters at most',
    },
  },
);
