type Options = Record<string, unknown>;

/** How a call to one of WeChat's functions is answered. */
interface Answers {
  succeed: (name: string, options: Options, result?: object) => void;
  failWith: (name: string, options: Options, reason: string) => void;
}

/** What a phone does with pictures that an app draws. */
export interface Pictures {
  /** What was put into the album; undefined when the person does not let it. */
  album: string[] | undefined;
  /** What was shown on the whole screen, to be held down and saved. */
  previewed: string[];
  /** What was written on canvases. */
  written: string[];
}

const WIDTH = 10;

/** A canvas that notes what is written on it: every letter is as wide as every other. */
const canvasOf = ({ written }: Pictures) => {
  const notes: Record<string, unknown> = {
    measureText: (text: string) => ({ width: [...text].length * WIDTH }),
    fillText: (text: string) => written.push(text),
  };
  const brush = new Proxy(notes, { get: (known, name) => known[String(name)] ?? (() => undefined), set: () => true });
  return {
    width: 0,
    height: 0,
    getContext: () => brush,
    createImage: () => {
      const image = {
        onload: () => undefined as unknown,
        onerror: () => undefined as unknown,
        set src(url: string) {
          setTimeout(() => (url.startsWith('data:image/png;base64,') ? image.onload() : image.onerror()), 0);
        },
      };
      return image;
    },
  };
};

/** The part of `wx` that is about pictures. */
export const picturesOf = (phone: Pictures, { succeed, failWith }: Answers): Record<string, unknown> => {
  /** Everything that is asked for is a canvas. As WeChat's, it is asked step by step, and answers at the end. */
  const newQuery = () => {
    const query = {
      in: () => query,
      select: () => query,
      fields: () => query,
      exec: (answer: (found: object[]) => void) => {
        setTimeout(() => answer([{ node: canvasOf(phone) }]), 0);
        return query;
      },
    };
    return query;
  };
  return {
    createSelectorQuery: newQuery,
    canvasToTempFilePath: (options: Options) => succeed('canvasToTempFilePath', options, { tempFilePath: 'wxfile://tmp/poster.png' }),
    saveImageToPhotosAlbum: (options: Options) => {
      if (!phone.album) return failWith('saveImageToPhotosAlbum', options, 'auth deny');
      phone.album.push(String(options.filePath));
      return succeed('saveImageToPhotosAlbum', options);
    },
    previewImage: (options: Options) => {
      phone.previewed.push(...(options.urls as string[]));
      succeed('previewImage', options);
    },
    makePhoneCall: (options: Options) => succeed('makePhoneCall', options),
  };
};
