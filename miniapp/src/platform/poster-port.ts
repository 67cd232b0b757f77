/** What became of saving it: in the album or downloaded; shown to be saved by hand; or the person thought better of it. */
export type Saved = 'saved' | 'shown' | 'given_up';

export interface PosterProps {
  id: string;
  /** What is on it, for who does not see it. */
  label: string;
  /** In CSS pixels. */
  size: { width: number; height: number };
  /** The picture of the code, a PNG in base64. */
  code: string;
  draw: (brush: CanvasRenderingContext2D, code: CanvasImageSource) => void;
  /** It is drawn; `save` gives it to the person and is to be called from a tap of theirs. */
  onDrawn: (save: () => Promise<Saved>) => void;
  onFailed: () => void;
}
