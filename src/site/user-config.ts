/** The configuration as people write it, key by key, for editors and for the documentation; a test holds the schema to it. */
import type { OwnCheck, OwnOutput } from './own-types.js';

/** A colour such as `#0a5663`, or one for each scheme. */
export type Colour = string | { readonly light: string; readonly dark: string };

/** An entry of a menu. */
export interface ConfigLink {
  /** What readers see. */
  readonly name: string;
  /** An address of the site that starts with a slash (`/about/`), or a whole one. */
  readonly url: string;
}

/** A directive of a content security policy (https://www.w3.org/TR/CSP3/). */
export type CspDirective =
  | 'default-src'
  | 'script-src'
  | 'script-src-elem'
  | 'script-src-attr'
  | 'style-src'
  | 'style-src-elem'
  | 'style-src-attr'
  | 'img-src'
  | 'font-src'
  | 'media-src'
  | 'connect-src'
  | 'frame-src'
  | 'child-src'
  | 'worker-src'
  | 'manifest-src'
  | 'object-src'
  | 'base-uri'
  | 'form-action'
  | 'frame-ancestors'
  | 'report-uri'
  | 'report-to'
  | 'sandbox'
  | 'upgrade-insecure-requests'
  | 'require-trusted-types-for'
  | 'trusted-types';

/** Players of a host of the newsroom's own. */
export interface OwnPlayers {
  /** The host alone: `charts.paper.example`. */
  readonly host: string;
  /** Width to height, or for players of sound how high they are: a line, or a list. `'16/9'` if you write none. */
  readonly ratio?: '16/9' | '4/3' | '3/2' | '1/1' | '2/1' | '9/16' | '6/5' | '8/1' | 'line' | 'list';
  /** What a reader gets to see or hear; `'other'` if you write none. */
  readonly kind?: 'video' | 'audio' | 'chart' | 'map' | 'ad' | 'other';
}

/** A font of the site's own. */
export interface ConfigFont {
  /** The name of its family, as styles name it: `Merrow Serif`. */
  readonly family: string;
  /** Its address below `public/`, as WOFF2: `/fonts/merrow.woff2`. */
  readonly file: string;
  /** A weight such as `'400'`, or from the least to the most of a variable font: `'400 700'`. `'400'` if you write none. */
  readonly weight?: string | number;
  /** `'normal'` if you write none. */
  readonly style?: 'normal' | 'italic';
  /** Where its family is used; nowhere but in your own styles, if you write none. */
  readonly for?: readonly ('headlines' | 'text' | 'labels')[];
  /** The characters that the file has, if it is one of several: browsers load it only for them. As CSS has it: `'U+0000-00FF'`. */
  readonly range?: string;
}

/** The configuration of a site, in `newswep.config.js`. Everything but `site.name` and `site.url` may be left out. */
export interface UserConfig {
  /** What the site is. */
  readonly site: {
    /** The paper's name. */
    readonly name: string;
    /** The whole address of the front page. It may end in a path, `https://me.github.io/paper/`: every address then starts with it. */
    readonly url: string;
    /** One or two sentences about the paper, for search engines and feeds. */
    readonly description?: string;
    /** A language tag (BCP 47), such as `en`, `pt-BR` or `ar`: of the theme's words, of dates, of all that says of no other. `'en'` if you write none. */
    readonly language?: string;
    /** An IANA name, such as `Europe/Lisbon`: the zone of dates without an offset, and of those that readers see. `'UTC'` if you write none. */
    readonly timeZone?: string;
    /** The paper's icon, an address below `public/`; the theme's own, if you write none. */
    readonly icon?: string;
    /** Who publishes the paper, for search engines. */
    readonly publisher?: {
      /** If it isn't the paper's name. */
      readonly name?: string;
      /** An address below `public/`, or a whole one. */
      readonly logo?: string;
      /** Whole addresses of its profiles elsewhere. */
      readonly sameAs?: readonly string[];
      /** A year or a day: `'1911'` or `'1911-04-30'`. */
      readonly foundingDate?: string;
      /** Where readers write to. */
      readonly email?: string;
    };
    /** The paper's name on X, with its @. */
    readonly x?: string;
  };
  /** The sections, by the words of their addresses; their order is the menu's. If given, all there are: a story in another one is an error. */
  readonly sections?: Readonly<
    Record<
      string,
      {
        /** Its name for readers. */
        readonly name: string;
        /** A sentence at the head of its list. */
        readonly description?: string;
        /** The colour of its labels and its page. */
        readonly color?: Colour;
      }
    >
  >;
  /** The authors, by the words of their addresses. If given, all there are: a story by another one is an error. */
  readonly authors?: Readonly<
    Record<
      string,
      {
        /** The byline. */
        readonly name: string;
        /** What they do: `Correspondent`. */
        readonly role?: string;
        /** A few sentences, on their page. */
        readonly description?: string;
        /** Their portrait, an address below `public/`, or a whole one. */
        readonly image?: string;
        /** Whole addresses of their profiles elsewhere. */
        readonly sameAs?: readonly string[];
      }
    >
  >;
  /** The pattern of stories' addresses, out of `:year`, `:month`, `:day`, `:section` and `:slug`. `'/:year/:month/:day/:slug/'` if you write none. */
  readonly permalink?: string;
  /** The lists of stories. */
  readonly lists?: {
    /** How many stories a numbered page has, 1 to 1000; the front of a list has up to twice as many. 20 if you write none. */
    readonly perPage?: number;
    /** Whether tags have lists; yes, if you don't say. */
    readonly tags?: boolean;
    /** Whether authors have lists; yes, if you don't say. */
    readonly authors?: boolean;
    /** Whether years and months have lists; yes, if you don't say. */
    readonly archive?: boolean;
  };
  /** Names and descriptions of tags, by the words of their addresses; other tags need none. */
  readonly tags?: Readonly<
    Record<
      string,
      {
        /** Its name for readers. */
        readonly name: string;
        /** A sentence at the head of its list. */
        readonly description?: string;
      }
    >
  >;
  /** The feeds. */
  readonly feeds?: {
    /** How many stories each has, 1 to 1000; 20 if you write none. */
    readonly items?: number;
    /** Whether they have the stories' text, or their description only; the text, if you don't say. */
    readonly fullText?: boolean;
    /** All three, if you write none. */
    readonly formats?: readonly ('rss' | 'atom' | 'json')[];
    /** What has feeds: `['home', 'sections']` if you write none. */
    readonly for?: readonly ('home' | 'sections' | 'tags' | 'authors')[];
  };
  /** The whole address of a WebSub hub that feeds name (https://www.w3.org/TR/websub/): it tells their readers at once of what is new. */
  readonly hub?: string;
  /** Phrases of the theme in words of your own, by language and key: `{ fi: { home: 'Etusivu' } }`. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The menu; the sections, if you write none. */
  readonly menu?: readonly ConfigLink[];
  /** Links at the foot of every page. */
  readonly footer?: readonly ConfigLink[];
  /** The papers in which the newsroom says how it works: addresses of the site, or whole ones. */
  readonly policies?: {
    readonly principles?: string;
    readonly ethics?: string;
    readonly corrections?: string;
    readonly verification?: string;
    readonly diversity?: string;
    readonly unnamedSources?: string;
    readonly ownership?: string;
    readonly masthead?: string;
    readonly mission?: string;
    readonly feedback?: string;
  };
  /** HTML of your own at the end of `<head>` of every full page, as it is: for analytics, ads, consent. */
  readonly head?: string;
  /** HTML of your own at the end of `<body>` of every full page, as it is. */
  readonly bodyEnd?: string;
  /** What the content security policy must allow besides, by directive: `{ 'script-src': ['https://stats.example'] }`. */
  readonly csp?: Readonly<Partial<Record<CspDirective, readonly string[]>>>;
  /** Whose players a reader may start in a story; nothing of theirs is loaded before. */
  readonly embeds?: readonly (
    | 'youtube'
    | 'vimeo'
    | 'dailymotion'
    | 'ted'
    | 'soundcloud'
    | 'spotify'
    | 'apple-podcasts'
    | 'datawrapper'
    | 'flourish'
    | 'infogram'
    | 'openstreetmap'
    | OwnPlayers
  )[];
  /** Where readers may share a story; `[]` for nowhere. `['email', 'whatsapp', 'bluesky', 'facebook']` if you write none. */
  readonly share?: readonly (
    | 'email'
    | 'whatsapp'
    | 'telegram'
    | 'bluesky'
    | 'threads'
    | 'facebook'
    | 'x'
    | 'linkedin'
    | 'reddit'
  )[];
  /** The mobile view of each story. */
  readonly mobile?: {
    /** The folder below the story's address; `'amp/'` if you write none. */
    readonly path?: string;
    /** Whether phones are led there from the full page; yes, if you don't say. */
    readonly redirect?: boolean;
    /** Which of its parts are shown; all, if you don't say. */
    readonly show?: {
      readonly byline?: boolean;
      readonly date?: boolean;
      readonly taxonomy?: boolean;
      readonly related?: boolean;
      readonly footer?: boolean;
    };
  };
  /** How bodies are read. */
  readonly markdown?: {
    /** What becomes of raw HTML: it passes an allow-list (if you don't say), is shown as text, or stays as it is, scripts too. */
    readonly html?: 'sanitize' | 'escape' | 'trust';
    /** Curly quotes and long dashes out of straight ones; no, if you don't say. */
    readonly typography?: boolean;
    /** Checked, and of no effect yet. */
    readonly plugins?: readonly unknown[];
  };
  /** What becomes of pictures. */
  readonly images?: {
    /** A folder with pictures that stand beside no story, relative to the site's root or absolute. */
    readonly from?: string;
    /** Pixels, 16 to 10000; `[480, 800, 1200, 1600]` if you write none. */
    readonly widths?: readonly number[];
    /** `['webp']` if you write none; AVIF is smaller, and slow to make. */
    readonly formats?: readonly ('webp' | 'avif')[];
    /** Whether a social card is drawn for each story that has no picture; yes, if you don't say. */
    readonly cards?: boolean;
  };
  /** How the site looks, as far as values can say it. */
  readonly look?: {
    /** In the masthead, in the place of icon and name: an address below `public/`, or one for each scheme. */
    readonly logo?: string | { readonly light: string; readonly dark: string };
    /** Colours; what is written on which ground must be readable, or there is a warning. */
    readonly colors?: {
      /** Links, buttons, and what can be acted on. */
      readonly accent?: Colour;
      /** The breaking bar, and what goes on live. */
      readonly alert?: Colour;
      /** What is written on `alert`. */
      readonly onAlert?: Colour;
      /** The ground. */
      readonly paper?: Colour;
      /** The ground of what stands apart. */
      readonly wash?: Colour;
      /** Text. */
      readonly ink?: Colour;
      /** Small print. */
      readonly soft?: Colour;
      /** Lines. */
      readonly rule?: Colour;
      /** Found and marked words, and what is paid for. */
      readonly mark?: Colour;
    };
    /** Fonts of your own; the mobile view loads none. */
    readonly fonts?: readonly ConfigFont[];
    /** How long dates are, by Intl's styles; `'long'` if you don't say. */
    readonly dates?: 'long' | 'medium' | 'short';
  };
  /** Pages and files of kinds that the program doesn't know, as code. */
  readonly outputs?: readonly OwnOutput[];
  /** Rules of the newsroom's own, which `newswep check` looks after, as code. */
  readonly checks?: readonly OwnCheck[];
  /** Where the site will be: which files of rules are written, and what is warned of. `'generic'` if you don't say. */
  readonly host?: 'generic' | 'cloudflare' | 'netlify' | 'github-pages' | 'gitlab' | 's3' | 'nginx';
  /** The domain that GitHub Pages is to answer for: `www.paper.example`. */
  readonly cname?: string;
  /** Whether compressed copies (`.br`, `.gz`) of all text are written beside it; no, if you don't say. */
  readonly compress?: boolean;
  /** Whether the site has a search; yes, if you don't say. */
  readonly search?: boolean;
  /** Whether machines may learn from the site, and answer out of it. */
  readonly robots?: {
    /** `'deny'` if you don't say. */
    readonly aiTraining?: 'allow' | 'deny';
    /** `'allow'` if you don't say. */
    readonly aiSearch?: 'allow' | 'deny';
  };
}
