/** What becomes of an item by its type, status and password: a story, a draft, or nothing. */
import type { Entry } from '../archive.js';

export interface Standing {
  readonly kind: Entry['kind'];
  readonly state: Entry['state'];
  readonly withheld?: string | undefined;
}

/** What is left out, in words for the report. */
export interface LeftOut {
  readonly left: string;
}

/** Of the system itself and of plugins: how pages look, what they are made of, what was asked and answered. */
const machinery: ReadonlySet<string> = new Set(
  (
    'nav_menu_item revision custom_css customize_changeset oembed_cache user_request wp_block wp_template ' +
    'wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face guest-author ' +
    'acf-field acf-field-group acf-post-type acf-taxonomy elementor_library elementor_snippet e-landing-page et_pb_layout ' +
    'et_theme_builder et_template vc_grid_item vc4_templates templatera fusion_template fusion_icons fl-builder-template ' +
    'product product_variation scheduled-action wp_router_page amp_validated_url sucuri spucpt mc4wp-form popup ' +
    'tablepress_table wpcf7_contact_form wpforms frm_styles mailpoet_page custom-css-js wp_log deprecated_log ' +
    'ngg_album ngg_gallery ngg_pictures gal_display_source displayed_gallery slides slider ml-slider soliloquy rl_gallery ' +
    'polylang_mo astra-advanced-hook kadence_element gp_elements jet-theme-core ct_content_block cms_block sidebar ' +
    'wpcode ad advanced_ads newspack_popups_cpt rm_content_editor attachment'
  ).split(' '),
);

/** Types whose items may be about people who never meant them to be read by others. */
const personal =
  /^(?:wpcf7|wpforms|nf_|flamingo|frm_|mc4wp|edd_|give_|llms_)|(?:^|[-_])(?:orders?|coupons?|payments?|invoices?|subscri\w*|customers?|donat\w*|forms?|feedback|submissions?|entry|entries|inbound|messages?|contacts?|e?mails?|newsletters?|members?|users?|logs?|tickets?|reports?|requests?|bookings?|appointments?|applications?|candidates?|repl(?:y|ies)|polls?|votes?|surveys?)(?:[-_]|$)/i;

/** Types of sites' own that hold nothing but stories. */
const stories =
  /^(?:[a-z]{1,12}[-_])?(?:articles?|news|news[-_]?(?:item|article|post)s?|stor(?:y|ies)|posts?|reviews?|videos?|podcasts?|episodes?|opinions?|columns?|interviews?|galler(?:y|ies)|features?|essays?|recipes?|press[-_]?releases?|events?|portfolio|projects?|blogs?|editorials?|letters?|obituar(?:y|ies)|comics?|photos?|chronicles?|debates?)$/i;

/**
 * @param type `wp:post_type`; empty in files that other systems make
 * @param hasDate whether a date of its own is known
 * @param hasText whether it says something: a title or a text
 */
export function standingOf(
  type: string,
  status: string,
  password: string,
  hasDate: boolean,
  hasText: boolean,
): Standing | LeftOut {
  if (
    type !== '' &&
    type !== 'post' &&
    type !== 'page' &&
    (machinery.has(type) || (personal.test(type) && !stories.test(type)))
  ) {
    return { left: `items of the type ${type} are no stories` };
  }
  if (status === 'trash') return { left: 'in the trash' };
  if (status === 'auto-draft') return { left: 'begun and never saved' };
  if (status === 'inherit') return { left: 'an older version' };
  if (status.startsWith('request-') || status.startsWith('wc-'))
    return { left: `items of the state ${status} are no stories` };
  const kind = type === 'page' ? 'page' : 'post';
  if (kind === 'post' && type !== '' && type !== 'post' && !stories.test(type)) {
    if (!hasText) return { left: `items of the type ${type} have no text` };
    return { kind, state: 'draft', withheld: `type ${type}` };
  }
  return { kind, ...publicity(status, password, hasDate) };
}

function publicity(status: string, password: string, hasDate: boolean): Omit<Standing, 'kind'> {
  if (status === 'draft') return { state: 'draft' };
  // What was locked must never come out: first of all, and whatever else it says.
  if (password !== '') return { state: 'draft', withheld: 'password' };
  const isPublic = status === 'publish' || status === 'future' || status === '';
  if (!isPublic) return { state: 'draft', withheld: status };
  if (!hasDate) return { state: 'draft', ...(status !== '' && { withheld: 'no date' }) };
  return { state: status === 'future' ? 'scheduled' : 'published' };
}
