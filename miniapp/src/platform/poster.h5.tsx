import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { PosterProps, Saved } from './poster-port';

export type { Saved } from './poster-port';

/** Sharp on any screen, and when it is printed small. */
const RATIO = 3;

const imageOf = (base64: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('no picture'));
    image.src = `data:image/png;base64,${base64}`;
  });

const save = async (url: string, name: string): Promise<Saved> => {
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.png`;
  link.click();
  return 'saved';
};

/** A browser shows it as a picture, which can also be held down and saved, and downloads it. */
export const Poster = ({ id, label, size, code, draw, onDrawn, onFailed }: PosterProps) => {
  const [url, setUrl] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once for each code; the words on it do not change while it is looked at
  useEffect(() => {
    const paint = async () => {
      const canvas = document.createElement('canvas');
      canvas.width = size.width * RATIO;
      canvas.height = size.height * RATIO;
      const brush = canvas.getContext('2d');
      if (!brush) throw new Error('no canvas');
      brush.scale(RATIO, RATIO);
      draw(brush, await imageOf(code));
      const drawn = canvas.toDataURL('image/png');
      setUrl(drawn);
      onDrawn(() => save(drawn, id));
    };
    paint().catch(onFailed);
  }, [code]);
  return (
    <View style={{ width: `${size.width}px`, height: `${size.height}px` }}>
      {url !== undefined && <img id={id} src={url} alt={label} style={{ width: '100%', height: '100%' }} />}
    </View>
  );
};
