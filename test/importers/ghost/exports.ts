/** Exports as several versions of Ghost wrote them, in our own words; each oddity names its source. */

const id = (number: number) => String(number).padStart(24, '0');

/** 1.x: ids of 24 digits, `page`, `author_id`, Markdown in one card, settings under old names, addresses of the site as they are. */
export const version1 = {
  db: [
    {
      meta: { exported_on: 1514764800000, version: '1.20.0' },
      data: {
        posts: [
          {
            id: id(1),
            title: 'The ferry & the "quay"',
            slug: 'ferry',
            mobiledoc: JSON.stringify({
              version: '0.3.1',
              cards: [['card-markdown', { markdown: 'The *ferry* runs.' }]],
            }),
            html: '<div class="kg-card-markdown"><p>The <em>ferry</em> runs. <img src="/content/images/2017/05/quay.jpg" alt="Quay"></p></div>',
            feature_image: '/content/images/2017/05/lead.jpg',
            page: 0,
            status: 'published',
            visibility: 'public',
            author_id: id(1),
            // Without a zone, from SQLite: https://github.com/jbarone/ghostToHugo/issues/27
            created_at: '2017-05-01 08:00:00',
            updated_at: '2017-05-01 09:00:00',
            published_at: '2017-05-01 23:30:00',
            custom_excerpt: null,
          },
          {
            id: id(2),
            title: 'About',
            slug: 'about',
            html: '<p>We.</p>',
            page: 1,
            status: 'published',
            author_id: id(1),
            published_at: '2017-01-01 00:00:00',
          },
        ],
        posts_tags: [
          { post_id: id(1), tag_id: id(2), sort_order: 1 },
          { post_id: id(1), tag_id: id(1), sort_order: 0 },
        ],
        tags: [
          { id: id(1), name: 'Town', slug: 'town', description: 'What happens <b>here</b>', visibility: 'public' },
          { id: id(2), name: 'Water', slug: 'water' },
        ],
        users: [
          {
            id: id(1),
            name: 'Ada Quill',
            slug: 'ada',
            email: 'ada@secret.example',
            password: '$2a$10$secret',
            profile_image: '/content/images/2017/ada.jpg',
            bio: 'Writes.',
            website: 'https://ada.example',
            twitter: '@adaquill',
          },
          { id: id(2), name: 'Nobody', slug: 'nobody', email: 'nobody@secret.example' },
        ],
        settings: [
          { key: 'title', value: 'The Quay' },
          { key: 'description', value: 'News of the quay' },
          { key: 'activeTimezone', value: 'Europe/Lisbon' },
          { key: 'default_locale', value: 'pt' },
          { key: 'permalinks', value: '/:year/:month/:day/:slug/' },
          { key: 'ghost_head', value: '<script>track()</script>' },
        ],
        subscribers: [{ id: id(1), email: 'reader@secret.example' }],
      },
    },
  ],
};

/** 2.x: bare, several authors, whole addresses. */
export const version2 = {
  meta: { exported_on: 1546300800000, version: '2.9.0' },
  data: {
    posts: [
      {
        id: id(1),
        title: 'Two of us',
        slug: 'two',
        html: '<p><a href="https://quay.example/three/#part">Three</a> <a href="https://quay.example/tag/town/">Town</a> <a href="https://other.example/three/">Other</a></p><img src="https://quay.example/content/images/2018/01/a.jpg">',
        status: 'published',
        page: false,
        author_id: id(2),
        published_at: '2018-12-27T15:43:58.000Z',
        updated_at: '2019-02-01T00:00:00.000Z',
        canonical_url: 'https://quay.example/two/',
        codeinjection_head: '<script>x()</script>',
      },
      {
        id: id(2),
        title: 'Three',
        slug: 'three',
        html: '<p>3</p>',
        status: 'published',
        page: 0,
        author_id: id(9),
        published_at: '2018-12-28T00:00:00.000Z',
        canonical_url: 'https://elsewhere.example/3',
      },
    ],
    // They win over `author_id`: https://github.com/TryGhost/Ghost/issues/8691
    posts_authors: [
      { post_id: id(1), author_id: id(2), sort_order: 1 },
      { post_id: id(1), author_id: id(1), sort_order: 0 },
    ],
    posts_tags: [],
    tags: [{ id: id(1), name: 'Town', slug: 'town' }],
    users: [
      { id: id(1), name: 'Ada Quill', slug: 'ada' },
      { id: id(2), name: 'Ben Oar', slug: 'ben' },
    ],
    settings: [{ key: 'title', value: 'Quay' }],
  },
};

const card = (name: string, inside: string, tag = 'div') => `<${tag} class="kg-card ${name}">${inside}</${tag}>`;

/** 4.x: the placeholder, `posts_meta`, states of members, and every card. */
export const version4 = {
  db: [
    {
      meta: { exported_on: 1616560000000, version: '4.1.0' },
      data: {
        posts: [
          {
            id: id(1),
            title: 'Cards',
            slug: 'cards',
            type: 'post',
            status: 'published',
            visibility: 'public',
            published_at: '2021-03-24T04:34:10.000Z',
            feature_image: '__GHOST_URL__/content/images/size/w600/2021/03/lead.jpg',
            custom_excerpt: 'In short',
            html: [
              card(
                'kg-image-card kg-card-hascaption',
                '<a href="https://big.example/"><img src="__GHOST_URL__/content/images/size/w1000/2021/03/a.jpg" class="kg-image" alt="A" srcset="x 1w" width="800" height="600" loading="lazy"></a><figcaption>A <em>caption</em></figcaption>',
                'figure',
              ),
              card(
                'kg-gallery-card',
                '<div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="__GHOST_URL__/content/images/2021/03/b.jpg" width="1" height="1"></div><div class="kg-gallery-image"><img src="__GHOST_URL__/content/images/2021/03/c.jpg" width="1" height="1"></div></div></div><figcaption>Both</figcaption>',
                'figure',
              ),
              card(
                'kg-bookmark-card',
                '<a class="kg-bookmark-container" href="https://paper.example/story"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Marked title</div><div class="kg-bookmark-description">Marked words</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://paper.example/i.png"><span class="kg-bookmark-author">Paper</span></div></div></a>',
                'figure',
              ),
              card(
                'kg-bookmark-card',
                '<a class="kg-bookmark-container" href="__GHOST_URL__/members/"><div class="kg-bookmark-title">Our own</div></a>',
                'figure',
              ),
              card(
                'kg-embed-card',
                '<iframe width="200" src="https://www.youtube.com/embed/abcdefghijk?feature=oembed"></iframe><figcaption>A film</figcaption>',
                'figure',
              ),
              card(
                'kg-embed-card',
                '<blockquote class="twitter-tweet"><p>Said so</p><a href="https://twitter.com/who/status/12?ref_src=x">May</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
                'figure',
              ),
              card(
                'kg-callout-card kg-callout-card-blue',
                '<div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Mind <b>this</b></div>',
              ),
              card(
                'kg-toggle-card',
                '<div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Open me</h4><button class="kg-toggle-card-icon"><svg></svg></button></div><div class="kg-toggle-content"><p>Inside</p></div>',
              ),
              card('kg-button-card', '<a href="https://shop.example/" class="kg-btn">Buy</a>'),
              card('kg-button-card', '<a href="#/portal/signup" class="kg-btn">Join</a>'),
              card(
                'kg-audio-card',
                '<img class="kg-audio-thumbnail" src="x"><div class="kg-audio-player-container"><audio src="__GHOST_URL__/content/media/2021/03/talk.mp3"></audio><div class="kg-audio-title">The talk</div><div class="kg-audio-player"><div class="kg-audio-current-time">0:00</div></div></div>',
              ),
              card(
                'kg-video-card',
                '<div class="kg-video-container"><video src="__GHOST_URL__/content/media/2021/03/film.mp4" poster="https://img.spacergif.org/x"></video></div><figcaption>The film</figcaption>',
                'figure',
              ),
              card(
                'kg-file-card',
                '<a class="kg-file-card-container" href="__GHOST_URL__/content/files/2021/03/plan.pdf" download><div class="kg-file-card-title">The plan</div><div class="kg-file-card-caption">All of it</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">plan.pdf</div><div class="kg-file-card-filesize">2 MB</div></div></a>',
              ),
              card(
                'kg-product-card',
                '<img class="kg-product-card-image" src="__GHOST_URL__/content/images/p.jpg"><h4 class="kg-product-card-title">A lamp</h4><div class="kg-product-card-rating"><span class="kg-product-card-rating-active kg-product-card-rating-star"></span></div><div class="kg-product-card-description"><p>Bright</p></div><a href="https://shop.example/lamp" class="kg-product-card-button"><span>Get it</span></a>',
              ),
              card(
                'kg-header-card',
                '<h2 class="kg-header-card-header">Big</h2><h3 class="kg-header-card-subheader">small</h3><a href="https://x.example/" class="kg-header-card-button">Go</a>',
              ),
              card('kg-signup-card', '<form data-members-form="signup"><p>Sign up now</p><input></form>'),
              card('kg-nft-card', '<a href="https://nft.example/">An ape</a>', 'figure'),
              card('kg-unheard-of-card', '<p>Kept words</p>'),
              card(
                'kg-code-card',
                '<pre><code class="language-js">a()</code></pre><figcaption>The code</figcaption>',
                'figure',
              ),
              '<blockquote class="kg-blockquote-alt">Aside</blockquote>',
              '<p><span style="white-space: pre-wrap;">Wrapped</span> <a href="#/portal/">now</a></p><p></p>',
              '<!--kg-card-begin: html--><script>bad()</script><b onclick="bad()">Raw</b><!--kg-card-end: html-->',
              '<!--kg-gated-block:begin nonMember:false memberSegment:"status:free" --><p>Sealed words</p><!--kg-gated-block:end-->',
              '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>Open words</p><!--kg-gated-block:end-->',
              '<!--members-only--><hr>',
            ].join('\n'),
          },
          ...['draft', 'scheduled', 'sent', 'strange'].map((status, number) => ({
            id: id(10 + number),
            title: status,
            slug: status,
            html: '<p>x</p>',
            type: 'post',
            status,
            visibility: 'public',
            created_at: '2021-01-01T00:00:00.000Z',
            updated_at: '2021-01-02T00:00:00.000Z',
            published_at: status === 'draft' ? null : '2030-01-01T00:00:00.000Z',
          })),
          ...['members', 'paid', 'tiers'].map((visibility, number) => ({
            id: id(20 + number),
            title: visibility,
            slug: visibility,
            html: '<p>For some.</p>',
            type: 'post',
            status: 'published',
            visibility,
            published_at: '2021-01-01T00:00:00.000Z',
          })),
          {
            id: id(30),
            title: 'Mailed',
            slug: 'mailed',
            html: '<p>x</p>',
            type: 'post',
            status: 'published',
            published_at: '2021-01-01T00:00:00.000Z',
          },
        ],
        posts_meta: [
          {
            post_id: id(1),
            feature_image_alt: 'A lead',
            feature_image_caption:
              '<span style="white-space: pre-wrap;">By <a href="https://pics.example">Pix</a></span>',
            meta_description: 'Meta',
            email_subject: 'x',
          },
          { post_id: id(30), email_only: 1 },
        ],
        posts_authors: [{ post_id: id(1), author_id: id(1), sort_order: 0 }],
        posts_tags: [
          { post_id: id(1), tag_id: id(1), sort_order: 0 },
          { post_id: id(1), tag_id: id(2), sort_order: 1 },
          { post_id: id(1), tag_id: id(3), sort_order: 2 },
        ],
        tags: [
          { id: id(1), name: '#desk', slug: 'hash-desk', visibility: 'internal' },
          { id: id(2), name: 'Town', slug: 'town', visibility: 'public' },
          { id: id(3), name: 'Sea', slug: 'sea', visibility: 'public' },
        ],
        users: [{ id: id(1), name: 'Ada', slug: 'ada', email: 'ada@secret.example', password: 'secret' }],
        settings: [
          { key: 'title', value: 'Cards' },
          { key: 'locale', value: 'en' },
          { key: 'timezone', value: 'Etc/UTC' },
          { key: 'stripe_secret_key', value: 'sk_secret' },
        ],
        api_keys: [{ id: id(1), secret: 'secret' }],
        members: [{ id: id(1), email: 'reader@secret.example' }],
      },
    },
  ],
};

const text = (words: string, format = 0) => ({ type: 'extended-text', text: words, format });

/** 5.x: the new editor; tools fill `lexical` alone: https://github.com/TryGhost/migrate (fixture "Post 3 - Lexical"). */
const lexical = {
  root: {
    type: 'root',
    children: [
      {
        type: 'paragraph',
        children: [
          text('Plain '),
          text('strong', 1),
          text(' both', 3),
          { type: 'linebreak' },
          { type: 'link', url: '__GHOST_URL__/two/', children: [text('Two')] },
        ],
      },
      { type: 'extended-heading', tag: 'h3', children: [text('Head')] },
      {
        type: 'list',
        listType: 'number',
        tag: 'ol',
        start: 3,
        children: [{ type: 'listitem', children: [text('one')] }],
      },
      { type: 'extended-quote', children: [text('Quoted')] },
      { type: 'aside', children: [text('Aside')] },
      {
        type: 'image',
        src: '__GHOST_URL__/content/images/2023/a.jpg',
        alt: 'A',
        width: 10,
        height: 5,
        caption: '<span>Cap</span>',
      },
      {
        type: 'gallery',
        images: [{ src: '__GHOST_URL__/content/images/g1.jpg' }, { src: '__GHOST_URL__/content/images/g2.jpg' }],
        caption: 'Two of them',
      },
      { type: 'embed', url: 'https://vimeo.com/1', html: '<iframe src="x"></iframe>' },
      { type: 'bookmark', url: 'https://paper.example/', metadata: { title: null } },
      { type: 'callout', calloutEmoji: '!', calloutText: '<p>Mind</p>' },
      { type: 'toggle', heading: 'Open', content: '<p>Inside</p>' },
      { type: 'button', buttonText: 'Buy', buttonUrl: 'https://shop.example/' },
      { type: 'html', html: '<script>bad()</script><i>Raw</i>' },
      { type: 'html', html: '<p>Sealed words</p>', visibility: { web: { nonMember: false } } },
      { type: 'markdown', markdown: '| a | b |\n| - | - |\n| 1 | 2 |' },
      { type: 'codeblock', code: 'a < b', language: 'js' },
      { type: 'unheard-of', children: [text('Kept words')] },
      { type: 'email', html: '<p>Only by mail</p>' },
      null,
      7,
    ],
  },
};

export const version5 = {
  db: [
    {
      meta: { exported_on: 1690000000000, version: '5.55.0' },
      data: {
        posts: [
          {
            id: id(1),
            title: 'Lexical',
            slug: 'lexical',
            type: 'post',
            status: 'published',
            visibility: 'public',
            published_at: '2023-07-01T10:00:00.000Z',
            mobiledoc: null,
            html: null,
            lexical: JSON.stringify(lexical),
            show_title_and_feature_image: 1,
          },
        ],
        posts_meta: [],
        settings: [{ key: 'title', value: 'Five' }],
      },
    },
  ],
};

export const version6 = {
  db: [
    {
      meta: { exported_on: 1760000000000, version: '6.0.0' },
      data: {
        // A post and a page may share a slug: the unique key is both (schema.js of TryGhost/Ghost).
        posts: [
          {
            id: id(1),
            title: 'Both',
            slug: 'both',
            type: 'post',
            status: 'published',
            visibility: 'public',
            published_at: '2025-10-01T10:00:00.000Z',
            lexical: JSON.stringify(lexical),
            mobiledoc: '{}',
            html: '<p>From HTML</p>',
          },
          {
            id: id(2),
            title: 'Both',
            slug: 'both',
            type: 'page',
            status: 'published',
            visibility: 'public',
            published_at: '2025-10-02T10:00:00.000Z',
            html: '<p>Page</p>',
          },
          {
            id: id(1),
            title: 'Again',
            slug: 'again',
            type: 'post',
            status: 'published',
            published_at: '2025-10-01T10:00:00.000Z',
            html: '',
          },
        ],
        settings: [{ key: 'title', value: 'Six' }],
      },
    },
  ],
};

/** 0.x: `markdown`, `image`, numbers for ids, milliseconds: https://github.com/gueytsing/Ghost/wiki/Import-format */
export const version0 = {
  meta: { exported_on: 1388805572000, version: '000' },
  data: {
    posts: [
      {
        id: 5,
        title: 'Old',
        slug: 'old',
        markdown: 'It is *old*.',
        image: '/content/images/o.jpg',
        page: 0,
        status: 'published',
        language: 'en_US',
        author_id: 1,
        published_at: 1283780649000,
        updated_at: 1283780649000,
      },
    ],
    users: [{ id: 1, name: 'Ada', slug: 'ada', email: 'ada@secret.example' }],
    tags: [{ id: 3, name: 'Town', slug: 'town' }],
    posts_tags: [{ post_id: 5, tag_id: 3 }],
  },
};
