/** The rules that run within a page, each a function that tells the faults in sentences. */
export { cut, letterSizes, overlaps, wide } from './boxes.js';
export { leadBalance } from './columns.js';
export { faint } from './contrast.js';
export { isInContent, lookAtStop, missedStops, skipLink, startTabbing, stopsBeforeContent } from './focus.js';
export { lostInForcedColours, moving, noteBoxes, storyText, wrongOnPaper } from './media.js';
export { headings, lostWithoutStyles } from './plain.js';
export { smallTargets } from './targets.js';
