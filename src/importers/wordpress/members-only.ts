/** Whether plug-ins for members let only some readers see a post: they say so in its custom fields. */

type Metas = readonly (readonly [key: string, value: string])[];

/** By the field's name, the values with which a post is not for everybody; as the plug-ins document or write them. */
const fields: Readonly<Record<string, RegExp>> = {
  _jetpack_newsletter_access: /^(?:paid_)?subscribers/, // Jetpack
  _members_access_role: /\S/, // Members
  _members_access_all_logged_in: /^(?:1|true)$/,
  _wpmem_block: /^[12]$/, // WP-Members: to be seen after login, or hidden
  rcp_user_level: /^(?!(?:all|none)$)\S/i, // Restrict Content
  rcp_subscription_level: /^(?!a:0:)\S/, // Restrict Content Pro
  rcp_access_level: /^[1-9]/,
  _is_paid: /^(?:1|true)$/,
  um_content_restriction: /"_um_accessible";(?:s:1:"2"|i:2)/, // Ultimate Member: who has logged in
  memberful_acl: /^a:[1-9].*\{.*i:\d+;[si]:/s, // Memberful: plans
  memberful_viewable_by_any_registered_users: /^(?:1|true)$/,
  ihc_mb_who: /\S/, // Indeed Ultimate Membership
  'wppb-content-restrict-user-status': /^loggedin$/, // Profile Builder
  'pms-content-restrict-user-status': /^loggedin$/, // Paid Member Subscriptions
  'pms-content-restrict-subscription-plan': /\d/,
  'patreon-level': /^(?!0(?:\.0*)?$)[\d.]+$/, // Patreon
};

export function isMembersOnly(metas: Metas): boolean {
  return metas.some(([key, value]) => Object.hasOwn(fields, key) && fields[key]?.test(value.trim()));
}
