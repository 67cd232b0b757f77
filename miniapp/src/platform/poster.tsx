import { Canvas } from '@tarojs/components';
import Taro, { type CanvasContext } from '@tarojs/taro';
import { useEffect } from 'react';
import { platform } from '.';
import type { PosterProps, Saved } from './poster-port';

export type { Saved } from './poster-port';

/** What WeChat's canvas is when it is asked for as a node. */
interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D;
  createImage(): { src: string; onload: () => void; onerror: () => void };
}

/** A phone may draw it a moment after the component is there. */
const nodeOf = (id: string): Promise<CanvasNode> =>
  new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true })
      .exec((found: { node?: CanvasNode }[]) => {
        const node = found[0]?.node;
        if (node) resolve(node);
        else reject(new Error('no canvas'));
      });
  });

const imageOn = (canvas: CanvasNode, base64: string): Promise<CanvasImageSource> =>
  new Promise((resolve, reject) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image as unknown as CanvasImageSource);
    image.onerror = () => reject(new Error('no picture'));
    image.src = `data:image/png;base64,${base64}`;
  });

const messageOf = (error: unknown): string => String((error as { errMsg?: unknown } | undefined)?.errMsg ?? error);

/** Into the album; where the person does not let it, as a picture on the whole screen that can be held down and saved. */
const save = async (canvas: CanvasNode): Promise<Saved> => {
  const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as CanvasContext & Taro.Canvas, fileType: 'png' });
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
    return 'saved';
  } catch (error) {
    if (/cancel/i.test(messageOf(error))) return 'given_up';
    await Taro.previewImage({ urls: [tempFilePath] });
    return 'shown';
  }
};

/** Draws on WeChat's canvas as soon as it is there, and says how to save it. */
export const Poster = ({ id, label, size, code, draw, onDrawn, onFailed }: PosterProps) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once for each code; the words on it do not change while it is looked at
  useEffect(() => {
    const paint = async () => {
      const canvas = await nodeOf(id);
      const { pixelRatio } = Taro.getWindowInfo();
      canvas.width = size.width * pixelRatio;
      canvas.height = size.height * pixelRatio;
      const brush = canvas.getContext('2d');
      brush.scale(pixelRatio, pixelRatio);
      draw(brush, await imageOn(canvas, code));
      onDrawn(() => save(canvas));
    };
    paint().catch(onFailed);
  }, [code]);
  return (
    <Canvas
      type="2d"
      id={id}
      canvasId={id}
      {...platform.described('img', label)}
      style={{ width: `${size.width}px`, height: `${size.height}px` }}
    />
  );
};
