/**
 * `.well-known/tdmrep.json` (the TDM Reservation Protocol of the W3C's group of that name): who mines texts and data
 * must ask first, as European law lets an owner say in a way that machines read (Directive 2019/790, Article 4).
 */
import { createBase } from '../site/urls.js';
import type { Output } from './output.js';

export const tdmReservation: Output = {
  name: 'tdm-reservation',
  stage: 'list',

  plan(site) {
    // A file of the site's own goes in its place; whoever allows training reserves nothing.
    if (site.config.robots.aiTraining === 'allow' || site.assets.has('public/.well-known/tdmrep.json')) return [];
    const url = site.urls.asset('.well-known/tdmrep.json');
    return [{ url, file: site.urls.file(url), inputs: ['config:site'], about: 'the file .well-known/tdmrep.json' }];
  },

  render(_plan, inputs) {
    const { home } = createBase(inputs.config('site').url);
    return `${JSON.stringify([{ location: home, 'tdm-reservation': 1 }], null, 1)}\n`;
  },
};
