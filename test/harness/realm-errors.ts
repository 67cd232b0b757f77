import { types } from 'node:util';

/**
 * Jest runs tests in a realm of its own, whose `Error` does not know what Node's own modules throw. The SDK then wraps a broken line in an
 * error that says nothing, and the functions take for unforeseen what is everyday life on Lambda, where there is one realm only. With
 * this, an error of any realm is an `Error`.
 */
export const oneRealmOfErrors = (): void => {
  const inherited = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Error, Symbol.hasInstance, {
    configurable: true,
    value(this: unknown, thing: unknown): boolean {
      return inherited.call(this, thing) || (this === Error && types.isNativeError(thing));
    },
  });
};
