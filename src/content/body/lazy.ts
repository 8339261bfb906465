/** The longer way from Markdown to HTML (reference.ts), loaded when a body needs it. */
type Reference = typeof import('./reference.js');

let loaded: Reference | undefined;

/** Thrown where a body needs what is not loaded yet: load it, and begin anew. */
export const referenceNeeded = Symbol('the reference is needed');

export async function loadReference(): Promise<void> {
  loaded ??= await import('./reference.js');
}

/** @throws referenceNeeded while it is not loaded */
export function reference(): Reference {
  if (!loaded) throw referenceNeeded;
  return loaded;
}
