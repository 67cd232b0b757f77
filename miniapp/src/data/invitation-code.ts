/** An invitation's code as it is typed: blanks, hyphens and small letters are fine. */
export const codeTyped = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase()
    .slice(0, 12);
