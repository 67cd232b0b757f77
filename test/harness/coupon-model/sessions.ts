/** Somebody's session, signed in anew before it is too old. */
export interface Sessions {
  member(nth: number): Promise<string>;
  clerk(): Promise<string>;
  marketer(): Promise<string>;
  system(): string;
}
