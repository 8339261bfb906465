/** The rules of AMP that the mobile view keeps, and that its pictures take their room before they come. */
import { ampFaults } from '../content/amp/faults.js';
import type { Finding, PageCheck } from './check.js';

export const amp: PageCheck = ({ role, html, elements }) => {
  if (role !== 'mobile') return [];
  const broken = ampFaults(html).map(
    ({ code, message, at }): Finding => ({ code, message, ...(at === undefined ? {} : { at }) }),
  );
  const pictures = elements.filter(
    ({ name, attributes }) => name === 'img' && !(attributes.width && attributes.height),
  );
  return [
    ...broken,
    ...pictures.map(
      ({ at }): Finding => ({
        code: 'image-without-size',
        message: 'a picture of the mobile view has no size, so the page jumps when it comes: add width and height',
        at,
      }),
    ),
  ];
};
