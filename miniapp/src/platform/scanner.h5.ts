import jsQR from 'jsqr';
import { holdFocus } from './keyboard.h5';
import type { ScanWords } from './port';

const STYLE = {
  root: 'position:fixed;inset:0;z-index:99;background:#121614;color:#fbf8f1;display:flex;flex-direction:column;font:15px/1.5 sans-serif',
  video: 'flex:1;min-height:0;width:100%;object-fit:cover',
  frame: 'position:absolute;left:50%;top:42%;width:232px;height:232px;margin:-116px 0 0 -116px;border:2px solid #fbf8f1;border-radius:24px',
  words: 'position:absolute;left:0;right:0;top:calc(42% + 140px);text-align:center;padding:0 32px',
  bar: 'display:flex;gap:12px;padding:16px 20px calc(20px + env(safe-area-inset-bottom))',
  button: 'flex:1;min-height:48px;border:0;border-radius:999px;font:500 16px/1 sans-serif;background:#24382f;color:#fbf8f1',
};

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, style = '', text = ''): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  element.style.cssText = style;
  element.textContent = text;
  return element;
};

/** Reads a QR code from what a canvas can draw: the camera's picture, or a file. */
const read = (source: CanvasImageSource, width: number, height: number): string | undefined => {
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, 800 / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, canvas.width, canvas.height)?.data || undefined;
};

const openCamera = async (): Promise<MediaStream | undefined> => {
  try {
    return await navigator.mediaDevices?.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  } catch {
    return undefined;
  }
};

/**
 * A scanner over the whole page: the camera where there is one, a picture of a code anywhere.
 * Resolves with the text, or with undefined when it was closed.
 */
export const scanInBrowser = (words: ScanWords): Promise<string | undefined> =>
  new Promise((resolve) => {
    const root = make('div', STYLE.root);
    const video = make('video', STYLE.video);
    video.playsInline = true;
    video.muted = true;
    const said = make('div', STYLE.words, words.title);
    const picture = make('button', STYLE.button, words.picture);
    const close = make('button', STYLE.button, words.close);
    const file = make('input', 'display:none');
    file.type = 'file';
    file.accept = 'image/*';
    const bar = make('div', STYLE.bar);
    bar.append(picture, close);
    root.append(video, make('div', STYLE.frame), said, bar, file);
    document.body.append(root);
    root.setAttribute('role', 'dialog');
    root.setAttribute('aria-label', words.title);
    root.setAttribute('aria-modal', 'true');

    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    const giveBack = holdFocus(root, () => end(undefined));
    const end = (text: string | undefined) => {
      giveBack();
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
      root.remove();
      resolve(text);
    };

    close.onclick = () => end(undefined);
    picture.onclick = () => file.click();
    file.onchange = async () => {
      const [chosen] = file.files ?? [];
      if (!chosen) return;
      const image = await createImageBitmap(chosen).catch(() => undefined);
      const text = image && read(image, image.width, image.height);
      if (text) end(text);
      else said.textContent = words.notFound;
    };

    openCamera().then(async (opened) => {
      if (!root.isConnected) {
        for (const track of opened?.getTracks() ?? []) track.stop();
        return;
      }
      if (!opened) {
        said.textContent = words.noCamera;
        return;
      }
      stream = opened;
      video.srcObject = opened;
      await video.play().catch(() => undefined);
      timer = setInterval(() => {
        const text = read(video, video.videoWidth, video.videoHeight);
        if (text) end(text);
      }, 160);
    });
  });
