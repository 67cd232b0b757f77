/** What of a rule is a figure, with the word it counts: these are what a marketer decides. */
const DECIDED = /(¥?\d[\d,.:]*\d|¥?\d)(\s?(?:元|天|张|分|倍|次|级|公里|米|家门店|月\d+日|km\b|m\b|stores?\b|days?\b|points?\b))?/g;

interface Piece {
  text: string;
  decided: boolean;
  at: number;
}

/** The sentence in pieces, those that were decided apart from those that only join them. */
export const piecesOf = (sentence: string): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of sentence.matchAll(DECIDED)) {
    if (match.index > at) pieces.push({ text: sentence.slice(at, match.index), decided: false, at });
    pieces.push({ text: match[0], decided: true, at: match.index });
    at = match.index + match[0].length;
  }
  if (at < sentence.length) pieces.push({ text: sentence.slice(at), decided: false, at });
  return pieces;
};

/** A rule as one plain sentence, its figures underlined. */
export const Sentence = ({ text }: { text: string }) => (
  <p className="sentence">{piecesOf(text).map(({ text: piece, decided, at }) => (decided ? <b key={at}>{piece}</b> : piece))}</p>
);
