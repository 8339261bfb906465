/** Loads sharp, when the first picture has to be made: to load it takes longer than a small build. */

export type Sharp = typeof import('sharp').default;

let loading: Promise<Sharp> | undefined;

/** @throws the system's error, where its binary is missing */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    // Pictures are made side by side, each in one thread: so memory stays bounded, and bytes the same.
    sharp.concurrency(1);
    return sharp;
  });
  return loading;
}
