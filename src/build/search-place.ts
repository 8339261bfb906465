/** Where search bundles lie in the output. */

/** Whether a file of the output is one of a bundle: while the site has a search no page can be there. */
export function isOfSearch(file: string): boolean {
  return /^search\/\d{4}\//.test(file);
}
