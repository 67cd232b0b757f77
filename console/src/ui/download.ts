/** Hands the user a file of a type, made of its parts in order. */
export const downloadAs = (type: string, name: string, ...parts: BlobPart[]): void => {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // A file of many megabytes is still being read when the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
