import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** A QR code as a grey PNG of about `width` pixels. */
export const qrPng = (text: string, width: number): Buffer => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const scale = Math.max(1, Math.round(width / size));
  const side = size * scale;
  const rows = data.flatMap((row) => {
    const pixels = Buffer.from(row.flatMap((dark) => Array<number>(scale).fill(dark ? 0 : 255)));
    // Each line of a PNG begins with its filter; 0 is none.
    return Array<Buffer>(scale).fill(Buffer.concat([Buffer.of(0), pixels]));
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
};

const chunk = (type: string, data: Buffer): Buffer => {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
};
