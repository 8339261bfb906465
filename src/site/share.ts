/** Where a reader may share a story: plain links, which tell nobody anything until they are followed. */

/** What is shared, both encoded for an address. */
interface Shared {
  readonly url: string;
  readonly title: string;
}

interface Service {
  /** Its own, the same in every language; absent where the theme has a word for it. */
  readonly name?: string;
  readonly link: (shared: Shared) => string;
}

const services = {
  email: { link: ({ url, title }) => `mailto:?subject=${title}&body=${url}` },
  whatsapp: { name: 'WhatsApp', link: ({ url, title }) => `https://wa.me/?text=${title}%20${url}` },
  telegram: { name: 'Telegram', link: ({ url, title }) => `https://t.me/share/url?url=${url}&text=${title}` },
  bluesky: { name: 'Bluesky', link: ({ url, title }) => `https://bsky.app/intent/compose?text=${title}%20${url}` },
  threads: { name: 'Threads', link: ({ url, title }) => `https://www.threads.net/intent/post?text=${title}%20${url}` },
  facebook: { name: 'Facebook', link: ({ url }) => `https://www.facebook.com/sharer/sharer.php?u=${url}` },
  x: { name: 'X', link: ({ url, title }) => `https://x.com/intent/post?text=${title}&url=${url}` },
  linkedin: { name: 'LinkedIn', link: ({ url }) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}` },
  reddit: { name: 'Reddit', link: ({ url, title }) => `https://www.reddit.com/submit?url=${url}&title=${title}` },
} as const satisfies Readonly<Record<string, Service>>;

export type ShareService = keyof typeof services;

export const shareServices = Object.keys(services) as ShareService[];

export interface ShareLink {
  readonly key: ShareService;
  readonly name?: string | undefined;
  readonly url: string;
}

/**
 * @param url the whole address that is to be shared
 * @param title of the story
 */
export function shareLinks(wanted: readonly ShareService[], url: string, title: string): ShareLink[] {
  const shared = { url: encodeURIComponent(url), title: encodeURIComponent(title.toWellFormed()) };
  return wanted.map((key) => {
    const { name, link }: Service = services[key];
    return { key, name, url: link(shared) };
  });
}
