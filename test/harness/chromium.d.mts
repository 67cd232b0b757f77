/** The path of a browser for the tests: the system's, else Debian's package where we may install it, else playwright's own. Throws a sentence. */
export declare const findChromium: () => Promise<string>;
