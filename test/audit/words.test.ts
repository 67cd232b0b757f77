import { AUDITED, actorWords, auditWords } from '../../shared/audit/audit';

test('who did it goes by the name that they had; a member by none', () => {
  const clerk = { role: 'clerk', id: 's1', name: '小周' } as const;
  const member = { role: 'member', id: 'm1', name: '林知夏' } as const;
  expect([actorWords(clerk, 'zh'), actorWords(clerk, 'en')]).toEqual(['小周', '小周']);
  expect([actorWords(member, 'zh'), actorWords(member, 'en')]).toEqual(['会员本人', 'The member']);
});

test('every action has words of its own in both languages', () => {
  const said = AUDITED.map((action) => [auditWords(action, 'zh'), auditWords(action, 'en')] as const);
  for (const [zh, en] of said) {
    expect(zh).toMatch(/^\p{Script=Han}+$/u);
    expect(en).toMatch(/^[A-Z][a-zA-Z ,'’-]+$/);
  }
  expect(new Set(said.flat()).size).toBe(2 * AUDITED.length);
});
