import { useMemo } from 'react';
import { encode } from 'uqr';

interface Props {
  text: string;
  label: string;
  size?: number;
}

/** A QR code, dark on white in both themes, with the quiet zone of four modules. */
export const QrCode = ({ text, label, size = 208 }: Props) => {
  const { path, side } = useMemo(() => drawing(text), [text]);
  return (
    <svg className="qrcode" width={size} height={size} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
};

const drawing = (text: string): { path: string; side: number } => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { path, side: size };
};
