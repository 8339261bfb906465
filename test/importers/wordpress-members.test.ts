/** What an old site showed to members alone: none of it comes out, by whatever plug-in it was held back. */
import { expect, it } from 'vitest';
import { bodyOf, effort, length, most } from './wordpress-context.js';
import { item, read, readFirst, wxr as wxrOf } from './wxr.js';

/** All that is made of a text. */
const all = (source: string, block?: string) => {
  const body = bodyOf(source, block === undefined ? {} : { block: () => block });
  return JSON.stringify(body);
};
const withheld = (source: string) => bodyOf(source).losses.map(({ kind, name }) => `${kind} ${name}`);

it.each([
  ['[members_only]', '[/members_only]'],
  ['[members_access role="editor"]', '[/members_access]'],
  ['[members_logged_in]', '[/members_logged_in]'],
  ['[wlm_private "Gold|Silver"]', '[/wlm_private]'],
  ['[wlm_private_gold]', '[/wlm_private_gold]'],
  ['[membership level="1,2"]', '[/membership]'],
  ['[restrict userlevel="editor"]', '[/restrict]'],
  ['[s2If current_user_can(access_s2member_level1)]', '[/s2If]'],
  ['[mepr-active rules="12"]', '[/mepr-active]'],
  ['[ihc-hide-content ihc_mb_type="show" ihc_mb_who="3"]', '[/ihc-hide-content]'],
  ['[um_loggedin]', '[/um_loggedin]'],
  ['[if_logged_in]', '[/if_logged_in]'],
  ['[wpmem_logged_in]', '[/wpmem_logged_in]'],
  ['[swpm_protected for="2"]', '[/swpm_protected]'],
  ['[private]', '[/private]'],
  ['[paid_content]', '[/paid_content]'],
  ['[sociallocker id="3"]', '[/sociallocker]'],
  ['[Members_Only]', '[/members_only]'],
  ['<pre>[members_only]', '[/members_only]</pre>'],
  ['[members_only][members_only]a[/members_only]', '[/members_only]'],
  ['[members_only][members_only]', '[/members_only]'],
  ['[membership\nlevel=1]', '[/membership]'],
  ['[su_box][membership]', '[/membership][/su_box]'],
  [
    '<!-- wp:shortcode -->[membership]<!-- /wp:shortcode -->',
    '<!-- wp:shortcode -->[/membership]<!-- /wp:shortcode -->',
  ],
  ['<!-- wp:pmpro/membership {"levels":["1"]} -->', '<!-- /wp:pmpro/membership -->'],
  ['<!-- wp:premium-content/container -->', '<!-- /wp:premium-content/container -->'],
  ['<!-- wp:jetpack/paid-content -->', '<!-- /wp:jetpack/paid-content -->'],
  ['<!-- wp:woocommerce-memberships/member-content -->', '<!-- /wp:woocommerce-memberships/member-content -->'],
  ['<!-- wp:group {"um_is_restrict":true,"um_who_access":"1"} -->', '<!-- /wp:group -->'],
  [
    '<!-- wp:group {"blockVisibility":{"controlSets":[{"controls":{"userRole":{"visibilityByRole":"logged-in"}}}]}} -->',
    '<!-- /wp:group -->',
  ],
])('what stands between %s and %s comes out nowhere', (open, close) => {
  const secret =
    '\n\nSecret [footnote]Secret note[/footnote]<!--more--> <!-- wp:paragraph --><p>Secret</p><!-- /wp:paragraph --> [caption]Secret[/caption]\n\n';
  const made = all(`Before.\n\n${open}${secret}${close}\n\nAfter.`);
  expect(made).not.toContain('Secret');
  expect(made).toContain('Before.');
  expect(made).toContain('After.');
  expect(made).toContain('it was not for everybody');
  // So it is in a reusable block.
  expect(all('<!-- wp:block {"ref":7} /-->', `Shown. ${open}${secret}${close}`)).not.toContain('Secret');
});

it('below a paywall nothing comes out', () => {
  const made = all(
    '<!-- wp:paragraph --><p>Before.</p><!-- /wp:paragraph --><!-- wp:jetpack/paywall /--><p>Secret</p>',
  );
  expect([made.includes('Before.'), made.includes('Secret')]).toEqual([true, false]);
});

it.each([
  'He [private] said it to [members of the board].',
  '[team_member name="Ada"]Her life.[/team_member]',
  '[[members_only]shown[/members_only]]',
  '<!-- wp:premium/accordion --><p>For all.</p><!-- /wp:premium/accordion -->',
  '[internal_link]x[/internal_link]',
])('%s was for everybody', (source) => {
  expect(withheld(source).filter((one) => one.startsWith('withheld'))).toEqual([]);
});

it('the excerpt and the count of words know nothing of it either', async () => {
  const text = 'Before. [members_only]Secret[/members_only]';
  const story = await readFirst(`${wxrOf(item({ text, excerpt: 'Short. [members_only]Secret[/members_only]' }))}`);
  expect(JSON.stringify(story)).not.toContain('Secret');
  expect(story.description).toBe('Short.');
});

it.each([
  ['_jetpack_newsletter_access', 'paid_subscribers', 'everybody'],
  ['_members_access_role', 'editor', ''],
  ['_wpmem_block', '1', '0'],
  ['rcp_user_level', 'Subscriber', 'None'],
  ['rcp_subscription_level', 'any', ''],
  [
    'um_content_restriction',
    'a:2:{s:14:"_um_accessible";s:1:"2";s:1:"x";i:1;}',
    'a:1:{s:14:"_um_accessible";s:1:"0";}',
  ],
  ['ihc_mb_who', 'reg', ''],
  ['patreon-level', '5', '0'],
  ['pms-content-restrict-user-status', 'loggedin', 'default'],
])('a post with the field %s "%s" is a draft', async (key, value, other) => {
  const { archive, items } = await read(
    wxrOf(item({ meta: [[key, value]] }) + item({ id: 13, slug: 'b', meta: [[key, other]] })),
  );
  expect(archive.entries.map(({ state, withheld }) => [state, withheld])).toEqual([
    ['draft', 'members'],
    ['published', undefined],
  ]);
  expect(items[0]?.address).toBeUndefined();
});

it.each(['[members]', '[members', '[/members]', '[members][/members]', '[members a="1" ', '[[members]'])(
  'many of %s take no time to speak of',
  (part) => {
    expect(effort(() => bodyOf(part.repeat(length / 2)))).toBeLessThan(most);
  },
);
