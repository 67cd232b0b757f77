import { type Brush, drawPoster, POSTER, wrapped } from '../../miniapp/src/share/draw';

/** A canvas that measures as if every letter were as wide as its size, half of that for Latin ones, and notes what is written where. */
const canvas = () => {
  const texts: { text: string; x: number; y: number; width: number }[] = [];
  const pictures: number[][] = [];
  const brush = {
    ...{ font: '', fillStyle: '', textAlign: 'left', textBaseline: 'alphabetic' },
    measureText(text: string) {
      const size = Number(/(\d+)px/.exec(this.font)?.[1]);
      return { width: [...text].reduce((sum, letter) => sum + (letter < '⺀' ? size / 2 : size), 0) };
    },
    fillText(text: string, x: number, y: number) {
      texts.push({ text, x, y, width: this.measureText(text).width });
    },
    drawImage: (_: unknown, ...at: number[]) => pictures.push(at),
  };
  for (const name of ['arc', 'beginPath', 'bezierCurveTo', 'closePath', 'fill', 'fillRect', 'lineTo', 'moveTo'])
    Object.assign(brush, { [name]: () => undefined });
  return { brush: brush as unknown as Brush, texts, pictures };
};

const WORDS = {
  brand: '山岚咖啡',
  title: '满100减20',
  lines: ['满 100 元减 20 元', '领取后 7 天有效'],
  from: '林知夏 推荐给你',
  scan: '微信扫一扫',
};

test.each([
  ['in Chinese', WORDS],
  [
    'in English, with names that are too long',
    {
      brand: 'Shanlan Coffee',
      title: 'An evening of pour-over coffee with beans from the high hills of Yunnan and a talk with their grower',
      lines: ['1088 Century Avenue, near the exit of the underground, on the third floor above the book shop', 'x'.repeat(90), 'Saturday'],
      from: 'Somebody with an uncommonly long name thought of you',
      scan: 'Scan in WeChat',
    },
  ],
])('a poster %s keeps what it says inside its edges, beside the code and not on it', (_, words) => {
  const { brush, texts, pictures } = canvas();
  drawPoster(brush, words, {} as CanvasImageSource);
  const [[left = 0, top = 0, width = 0, height = 0] = []] = pictures;
  expect(pictures.length).toBe(1);
  expect([left + width <= POSTER.width, top + height <= POSTER.height]).toEqual([true, true]);
  for (const one of texts) {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.x + one.width).toBeLessThanOrEqual(POSTER.width);
    expect(one.y).toBeLessThan(POSTER.height);
    if (one.y > top) expect(one.x + one.width).toBeLessThanOrEqual(left);
  }
  const rows = texts.map(({ y }) => y);
  expect(new Set(rows).size).toBe(rows.length);
});

test('what is too long for its lines is cut off and says so; words are not broken, Chinese is', () => {
  const { brush } = canvas();
  const room = { size: 20, room: 100, most: 2 };
  expect(wrapped(brush, '山岚手冲之夜与朋友', room)).toEqual(['山岚手冲之', '夜与朋友']);
  expect(wrapped(brush, '山岚手冲之夜与朋友一起来喝', room)).toEqual(['山岚手冲之', '夜与朋友…']);
  expect(wrapped(brush, 'pour over coffee', room)).toEqual(['pour over', 'coffee']);
  expect(wrapped(brush, 'extraordinarily', room)).toEqual(['extraordi…']);
  expect(wrapped(brush, '', room)).toEqual([]);
});
