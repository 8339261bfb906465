/** Shortcodes whose matter is in no export, or of no use on another site: left out, and told. */
import { type Kind, type Kinds, named } from './kind.js';

function dropped(words: string): Kind {
  return ({ name, content }, { losses }) => {
    losses.add('shortcode', name, words);
    // Of a form its fields are no words of the story; of anything else what it holds is.
    return words === form ? '' : (content ?? '');
  };
}

const form = 'a form; left out';

export const droppedKinds: Kinds = {
  ...named(
    'contact-form contact-form-7 contact-field gravityform gravityforms mc4wp_form mc4wp-form caldera_form ninja_form ninja_forms wpforms formidable newsletter_form newsletter_signup_form blog_subscription_form jetpack_subscription_form subscribe2 mailpoet_form et_pb_contact_form et_pb_signup forminator_form fluentform',
    dropped(form),
  ),
  ...named(
    'table tablepress wpdatatable wpdatachart supsystic-tables',
    dropped('a table that a plug-in keeps elsewhere; left out'),
  ),
  ...named(
    'rev_slider rev_slider_vc layerslider metaslider smartslider3 ngg_images nggallery ngg imagebrowser foogallery envira-gallery modula soliloquy huge_it_gallery FinalTilesGallery',
    dropped('pictures that a plug-in keeps elsewhere; left out'),
  ),
  ...named(
    'ad ads adrotate the_ad the_ad_group the_ad_placement adinserter adsense bsa_pro_ad_space',
    dropped('an advertisement; left out'),
  ),
  ...named('toc TOC table_of_contents lwptoc ez-toc rank_math_toc', dropped('a table of contents; left out')),
  ...named(
    'archives sitemap catlist display-posts related_posts related_posts_by_tax recent-posts recent_posts postlist wp_rss rss feed tagcloud wp_sitemap_page jetpack-related-posts',
    dropped('a list that the old site made; left out'),
  ),
  ...named(
    'social_share addtoany sharethis simple-social-share et_social_share sg_popup popup',
    dropped('buttons for sharing; left out'),
  ),
  ...named('poll democracy yop_poll wp-polls totalpoll quiz', dropped('a poll; left out')),
  ...named(
    'product products add_to_cart woocommerce_cart woocommerce_checkout woocommerce_my_account edd_downloads download_checkout',
    dropped('a part of a shop; left out'),
  ),
};
