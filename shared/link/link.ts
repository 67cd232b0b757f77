import * as v from 'valibot';
import { Instant } from '../time/instant';
import { Target } from './target';

/** What a link or a printed code carries: ten letters and digits by chance, from which nothing can be told, and which nobody guesses. */
export const Scene = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{10}$/, 'must be ten letters or digits'));
export type Scene = v.InferOutput<typeof Scene>;

/** A way into the app (推广链接): where it leads, what it is called, who made it, and for which store. */
export const Link = v.object({
  scene: Scene,
  target: Target,
  /** What marketers call it; a member's has no name. */
  name: v.optional(v.string()),
  by: v.object({ kind: v.picklist(['marketer', 'member']), id: v.string() }),
  storeId: v.optional(v.string()),
  at: Instant,
  /** How often it was opened, and how many have joined by it. */
  opened: v.number(),
  joined: v.number(),
});
export type Link = v.InferOutput<typeof Link>;

/** By which link a member came, when they joined. Whose link it was is not part of it: a friend's goes with the friend. */
export const Source = v.object({
  scene: Scene,
  kind: v.picklist(['marketer', 'member']),
  name: v.optional(v.string()),
  storeId: v.optional(v.string()),
});
export type Source = v.InferOutput<typeof Source>;

/** What is kept of a link with who joined by it. */
export const sourceOf = ({ scene, by, name, storeId }: Link): Source => ({
  ...{ scene, kind: by.kind },
  ...(name !== undefined && { name }),
  ...(storeId !== undefined && { storeId }),
});

/** The app's page that a code opens; it finds its own way from there. */
export const LANDING = 'pages/home/index';

/** The scene in what the app was opened with; undefined where there is none of ours, such as a clerk's invitation. */
export const sceneIn = (query: Partial<Record<string, string>>): Scene | undefined => {
  const parsed = v.safeParse(Scene, decoded(query.scene ?? ''));
  return parsed.success ? parsed.output : undefined;
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
