import fc from 'fast-check';
import jsQR from 'jsqr';
import { qrImage, ringMask } from '../../miniapp/src/ui/qr';

const PIXELS = 8;
const QUIET = 4;

/** Paints the runs of the image as a scanner would see them, with the plate's quiet zone. */
const painted = (image: string) => {
  const svg = decodeURIComponent(image);
  const size = Number(/viewBox='0 0 (\d+)/.exec(svg)?.[1]);
  const side = (size + 2 * QUIET) * PIXELS;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let px = 0; px < Number(length) * PIXELS; px++) {
      for (let py = 0; py < PIXELS; py++) {
        const at = (((Number(y) + QUIET) * PIXELS + py) * side + (Number(x) + QUIET) * PIXELS + px) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { data, side, size };
};

describe('the code on the plate', () => {
  test('any sixteen digits are read back, from 21 modules a side', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 16, maxLength: 16 }).map((all) => all.join(''));
    fc.assert(
      fc.property(digits, (code) => {
        const { data, side, size } = painted(qrImage(code));
        expect(size).toBe(21);
        expect(jsQR(data, side, side)?.data).toBe(code);
      }),
      { numRuns: 25 },
    );
  });

  test('it is small enough to be sent with each change of the code', () => {
    expect(qrImage('8244766098317739').length).toBeLessThan(4_000);
  });

  test('the ring goes on from where the code is, and ends with it', () => {
    const svg = decodeURIComponent(ringMask(276, 0.4, 30));
    expect(svg).toContain("from='40.0' to='100' dur='18.0s'");
  });
});
