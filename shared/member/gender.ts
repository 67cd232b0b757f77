/** How forms and tills write it; 0, 1, 2 and 9 as in GB/T 2261.1. */
const WORDS: Record<string, readonly string[]> = {
  female: ['女', '女性', '女士', '小姐', '太太', '2', 'f', 'female', 'woman', 'ms', 'mrs', 'miss'],
  male: ['男', '男性', '先生', '1', 'm', 'male', 'man', 'mr'],
  other: ['其他', 'other'],
  unknown: ['未知', '保密', '未说明', '0', '9', 'u', 'unknown'],
};

/** A gender as it is kept, `female`, `male` or `other`; `unknown` when it is said not to be known, undefined when it is none. */
export const genderIn = (text: string): string | undefined => {
  const word = text.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '');
  return Object.entries(WORDS).find(([, words]) => words.includes(word))?.[0];
};
