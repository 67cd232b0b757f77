import { encode } from 'uqr';

/** SVG as an address, with no more escaped than a style needs. */
export const svgUrl = (svg: string): string =>
  `url("data:image/svg+xml,${svg.replace(/[<>#%]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}")`;

/** A QR code as an image for a style, dark on nothing; the quiet zone is the plate's. Sixteen digits make 21 modules a side. */
export const qrImage = (text: string): string => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return svgUrl(
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}' shape-rendering='crispEdges'><path fill='#10231a' d='${runs.join('')}'/></svg>`,
  );
};

const runsOf = (row: boolean[]): [number, number][] => {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs[runs.length - 1];
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
};

/** The ring around a code as a mask: it shortens by itself from `gone` (0 to 1) to nothing over what is left of `seconds`. */
export const ringMask = (side: number, gone: number, seconds: number): string => {
  const [near, far, r] = [2, side - 2, 17];
  const path = `M${side / 2} ${near}H${far - r}A${r} ${r} 0 0 1 ${far} ${near + r}V${far - r}A${r} ${r} 0 0 1 ${far - r} ${far}H${near + r}A${r} ${r} 0 0 1 ${near} ${far - r}V${near + r}A${r} ${r} 0 0 1 ${near + r} ${near}Z`;
  const left = Math.max(0.1, seconds * (1 - gone));
  return svgUrl(
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${side} ${side}'><path d='${path}' fill='none' stroke='#000' stroke-width='3' stroke-linecap='round' pathLength='100' stroke-dasharray='100 100' stroke-dashoffset='${(gone * 100).toFixed(1)}'><animate attributeName='stroke-dashoffset' from='${(gone * 100).toFixed(1)}' to='100' dur='${left.toFixed(1)}s' fill='freeze'/></path></svg>`,
  );
};
