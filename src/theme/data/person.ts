/** An author as data. */
import type { TermValue } from '../../site/inputs.js';
import type { Paper } from './paper.js';
import { type Thing, thing } from './thing.js';

/** As bylines have it: name, profile, function. */
export function personThing({ name, url, role, image, sameAs }: TermValue, { base }: Paper): Thing {
  const picture = typeof image === 'string' ? image : image?.url;
  return thing('Person', {
    name,
    url: url === undefined ? undefined : base.absolute(url),
    jobTitle: role,
    image: picture === undefined ? undefined : base.absolute(picture),
    sameAs: sameAs.map(base.absolute),
  });
}
