import type { Language } from '../../shared/problem/words';
import type { Members } from '../member/member-repository';
import { Fault } from '../platform/problems';
import type { Listed } from './listed-repository';
import type { Templates } from './template-repository';

const WORDS = { zh: '没有这个会员号', en: 'No member has this number' };

/** Puts members on the list of who may claim; numbers that nobody has are reported by their line. */
export const listMembersFor =
  (deps: { members: Members; templates: Templates; listed: Listed }) =>
  async (templateId: string, memberNumbers: string[], language: Language) => {
    if (!(await deps.templates.get(templateId))) throw new Fault('not_found');
    const numbers = memberNumbers.map((number) => number.normalize('NFKC').replace(/\D/g, ''));
    const members = await deps.members.withCards(numbers);
    await deps.listed.add(templateId, [...new Set(members.values())]);
    const rejected = memberNumbers.flatMap((value, i) =>
      members.has(numbers[i] ?? '') ? [] : [{ line: i + 1, value, message: WORDS[language] }],
    );
    return { added: members.size, rejected };
  };
