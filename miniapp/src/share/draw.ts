/** What a poster says. */
export interface PosterText {
  brand: string;
  title: string;
  lines: readonly string[];
  /** Who thought of the friend, and what to do with the code. */
  from: string;
  scan: string;
}

/** The part of a canvas that a poster is drawn with: WeChat's and the browser's have it in common. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  'arc' | 'beginPath' | 'bezierCurveTo' | 'closePath' | 'drawImage' | 'fill' | 'fillRect' | 'fillText' | 'lineTo' | 'measureText' | 'moveTo'
> & { fillStyle: unknown; font: string; textAlign: CanvasTextAlign; textBaseline: CanvasTextBaseline };

/** In CSS pixels. */
export const POSTER = { width: 300, height: 440 };

const SIDE = 24;
const SKY = 250;
const CODE = 112;
// A poster is printed light, whatever the phone's theme is.
const COLOURS = {
  paper: '#fffdf9',
  ground: '#1f4d3a',
  hill: '#2c6a50',
  near: '#17402f',
  sun: '#e8b45a',
  ink: '#1c2620',
  soft: '#646961',
  on: '#fffdf9',
};

/** Draws it: what is shared on the brand's ground, below it the code to be scanned. */
export const drawPoster = (brush: Brush, text: PosterText, code: CanvasImageSource): void => {
  const { width, height } = POSTER;
  brush.textBaseline = 'alphabetic';
  brush.textAlign = 'left';
  brush.fillStyle = COLOURS.paper;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = COLOURS.ground;
  brush.fillRect(0, 0, width, SKY);
  brush.fillStyle = COLOURS.sun;
  brush.beginPath();
  brush.arc(width - 58, 62, 22, 0, Math.PI * 2);
  brush.fill();
  ridge(brush, COLOURS.hill, 186, 30);
  ridge(brush, COLOURS.near, 214, 18);

  write(brush, text.brand, { x: SIDE, y: 46, size: 14, colour: COLOURS.on });
  const title = wrapped(brush, text.title, { size: 24, bold: true, most: 3 });
  title.forEach((line, i) => {
    write(brush, line, { x: SIDE, y: 92 + i * 32, size: 24, bold: true, colour: COLOURS.on });
  });
  text.lines
    .flatMap((line) => wrapped(brush, line, { size: 13, most: 2 }))
    .slice(0, 3)
    .forEach((line, i) => {
      write(brush, line, { x: SIDE, y: 92 + title.length * 32 + i * 20, size: 13, colour: COLOURS.on });
    });

  brush.drawImage(code, width - SIDE - CODE, SKY + (height - SKY - CODE) / 2, CODE, CODE);
  const beside = width - SIDE * 3 - CODE;
  const from = wrapped(brush, text.from, { size: 15, bold: true, most: 2, room: beside });
  const top = SKY + (height - SKY) / 2 - (from.length * 22) / 2;
  from.forEach((line, i) => {
    write(brush, line, { x: SIDE, y: top + 12 + i * 22, size: 15, bold: true, colour: COLOURS.ink });
  });
  write(brush, text.scan, { x: SIDE, y: top + 14 + from.length * 22, size: 13, colour: COLOURS.soft });
};

/** A line of hills from edge to edge. */
const ridge = (brush: Brush, colour: string, at: number, high: number): void => {
  const { width } = POSTER;
  brush.fillStyle = colour;
  brush.beginPath();
  brush.moveTo(0, SKY);
  brush.lineTo(0, at);
  brush.bezierCurveTo(width * 0.25, at - high, width * 0.4, at + high, width * 0.6, at);
  brush.bezierCurveTo(width * 0.75, at - high, width * 0.9, at, width, at - high / 2);
  brush.lineTo(width, SKY);
  brush.closePath();
  brush.fill();
};

interface Written {
  size: number;
  bold?: boolean;
}

const fontOf = ({ size, bold }: Written): string => `${bold ? '600 ' : ''}${size}px sans-serif`;

const write = (brush: Brush, text: string, { x, y, colour, ...written }: Written & { x: number; y: number; colour: string }): void => {
  brush.font = fontOf(written);
  brush.fillStyle = colour;
  brush.fillText(text, x, y);
};

/** Chinese breaks between any two letters, other words between words. */
const PIECES = /[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu;

/** Lines that are as wide as there is room for; what is beyond the last of them is cut off with an ellipsis. */
export const wrapped = (
  brush: Pick<Brush, 'font' | 'measureText'>,
  text: string,
  { most, room = POSTER.width - SIDE * 2, ...written }: Written & { most: number; room?: number },
): string[] => {
  brush.font = fontOf(written);
  const fits = (line: string): boolean => brush.measureText(line.trimEnd()).width <= room;
  const lines = (text.match(PIECES) ?? []).reduce<string[]>((all, piece) => {
    const line = all[all.length - 1] ?? '';
    if (all.length > 0 && fits(line + piece)) all[all.length - 1] = line + piece;
    else all.push(piece.trimStart());
    return all;
  }, []);
  const shown = lines.slice(0, most).map((line) => line.trimEnd());
  const last = shown.length - 1;
  if (lines.length > most || !fits(shown[last] ?? '')) shown[last] = cut(`${shown[last]}`, (line) => fits(`${line}…`));
  return shown;
};

const cut = (line: string, fits: (line: string) => boolean): string => {
  const letters = [...line];
  while (letters.length > 0 && !fits(letters.join(''))) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};
