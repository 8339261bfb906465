// A live blog that is open in a browser: asks a small file whether there is more, and shows it without moving what is
// being read. It ends with the coverage, and rests while nobody looks.
const root = document.querySelector('[data-live]');
const storyOf = (updates) => updates?.closest('.story') ?? updates?.ownerDocument.body;
const story = storyOf(root);
const list = root?.querySelector('.update-list');
const place = root?.querySelector('.live-new');

if (list && place) {
  const state = new URL(root.dataset.live, location.href);
  const page = new URL('.', state);
  const usual = Number(root.dataset.interval) || 30_000;
  const longest = 20 * usual;
  let wait = usual;
  let timer;
  let asked = Date.now();
  let isAsking = false;
  let hasEnded = false;
  // The newest page that was fetched; some of its updates may not be shown yet.
  let fetched;

  // What is renewed besides the updates, and before what it stands where there was nothing of it.
  const parts = [
    ['.kicker', 'h1'],
    ['h1'],
    ['.standfirst', '.byline'],
    ['.dates'],
    ['.coverage', '.notice, .corrections, .lead-figure, .key-points, .story > .article-body, .updates'],
    ['.notice, .corrections', '.lead-figure, .key-points, .story > .article-body, .updates'],
    ['.key-points', '.story > .article-body, .updates'],
    ['.story > .article-body', '.updates'],
    ['.live-line'],
  ];

  const idOf = (update) => update.id;
  const updatesOf = (holder) => [...holder.querySelectorAll('.update-list > .update')];
  const partsOf = (holder, selector) => [...holder.querySelectorAll(selector)];

  // What each part was made from: scripts have changed some since, and may be playing a film in it. This one runs first.
  const sources = new WeakMap();
  for (const part of [...parts.flatMap(([selector]) => partsOf(story, selector)), ...updatesOf(root)]) {
    sources.set(part, part.outerHTML);
  }
  const sourceOf = (part) => sources.get(part) ?? part.outerHTML;
  // What stands in the place of a part that was replaced.
  const successors = new WeakMap();

  function copyOf(part) {
    const copy = part.cloneNode(true);
    sources.set(copy, part.outerHTML);
    return copy;
  }

  const isAtTop = () => scrollY < 16 || list.getBoundingClientRect().top > innerHeight;

  // What the reader looks at: the first things that are not above the window's upper edge, and where they are.
  function lookedAt() {
    const all = partsOf(story, '.story > *, .article-body > *, .update, .update > *');
    const marks = all.map((element) => ({ element, top: element.getBoundingClientRect().top }));
    return marks.filter(({ top }) => top >= 0).slice(0, 20);
  }

  // Where it is now; of a part that was replaced the same paragraph, if it is still there.
  function again({ element }, part, place) {
    if (element.isConnected) return element;
    const now = successors.get(part);
    const all = [...(now?.querySelectorAll('*') ?? [])];
    return all.find(({ textContent }) => textContent === element.textContent) ?? all[place] ?? now;
  }

  // Changes the page, and then puts what was looked at back where it was.
  function steady(change) {
    const marks = lookedAt().map((mark) => {
      const part = mark.element.closest('.update, .story > .article-body') ?? mark.element;
      return { mark, part, place: [...part.querySelectorAll('*')].indexOf(mark.element) };
    });
    const { style } = document.documentElement;
    // The browser does the same by itself, if it does, and would do it twice.
    style.overflowAnchor = 'none';
    change();
    for (const { mark, part, place } of marks) {
      const now = again(mark, part, place);
      if (!now?.isConnected) continue;
      scrollBy({ top: now.getBoundingClientRect().top - mark.top, behavior: 'instant' });
      break;
    }
    requestAnimationFrame(() => requestAnimationFrame(() => style.removeProperty('overflow-anchor')));
  }

  // Puts copies of what was fetched where they belong, and takes away what they stand for.
  function put(now, old, insert) {
    const copies = now.map(copyOf);
    const focused = old.some((part) => part.contains(document.activeElement)) ? document.activeElement : undefined;
    insert(copies);
    for (const [index, part] of old.entries()) {
      if (copies[index]) successors.set(part, copies[index]);
      part.remove();
    }
    // Other scripts have something to do with it too.
    for (const copy of copies) copy.dispatchEvent(new CustomEvent('newswep:insert', { bubbles: true }));
    if (focused) focusAgain(focused, copies);
    return copies;
  }

  // Whoever had the focus on something that was replaced gets it on the same link or button, or else on the whole.
  function focusAgain(focused, copies) {
    const nameOf = ({ tagName, textContent, href }) => [tagName, textContent, href].join(' ');
    const links = copies.flatMap((copy) => partsOf(copy, 'a[href], button, summary'));
    const same = links.find((link) => nameOf(link) === nameOf(focused)) ?? copies[0];
    if (same) moveFocus(same);
  }

  function moveFocus(element) {
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  // Replaces, adds or removes a part of the page that is no update. Returns whether there was anything to do.
  function renew(selector, before) {
    const [old, now] = [story, storyOf(fetched.querySelector('.updates'))].map((holder) => partsOf(holder, selector));
    if (old.map(sourceOf).join() === now.map(sourceOf).join()) return false;
    const place = old[0] ?? (before && story.querySelector(before));
    if (place) put(now, old, (copies) => place.before(...copies));
    return true;
  }

  // Brings what is shown into line with what was fetched. Returns the new updates: shown, if they are wanted.
  function take(wantsNew) {
    for (const [selector, before] of parts) {
      if (renew(selector, before) && selector === 'h1') document.title = fetched.title;
    }
    const wanted = updatesOf(fetched);
    const ids = new Set(wanted.map(idOf));
    const shown = new Map(updatesOf(root).map((update) => [update.id, update]));
    for (const [id, update] of shown) if (!ids.has(id)) update.remove();
    const fresh = wanted.filter(({ id }) => !shown.has(id));
    let next = list.firstElementChild;
    for (const update of wanted) {
      const old = shown.get(update.id);
      if (!old && !wantsNew) continue;
      let now = old;
      if (!old || sourceOf(old) !== update.outerHTML) {
        [now] = put([update], old ? [old] : [], ([copy]) => list.insertBefore(copy, old ?? next));
        if (old === next) next = now;
      }
      // Where the browser can move a thing as it is, a film in it goes on.
      if (old && now !== next) (list.moveBefore ?? list.insertBefore).call(list, now, next);
      next = now.nextElementSibling;
    }
    return fresh;
  }

  function show() {
    const isTop = isAtTop();
    let fresh = [];
    const change = () => {
      fresh = take(isTop);
    };
    // At the very top the news may push down what is below it; further down nothing moves by itself.
    if (scrollY < 16) change();
    else steady(change);
    offer(isTop ? [] : fresh);
    if (isTop && fresh.length > 0) say(fresh);
  }

  function wordsFor({ length }) {
    const { one, many } = root.dataset;
    const language = root.closest('[lang]')?.lang || undefined;
    return length === 1 ? one : many.replace('{count}', new Intl.NumberFormat(language).format(length));
  }

  // A button that says how many there are.
  function offer(fresh) {
    const button = place.querySelector('button');
    if (fresh.length === 0) place.replaceChildren();
    else if (!button) {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = wordsFor(fresh);
      made.addEventListener('click', goToNew);
      place.replaceChildren(made);
    } else if (button.textContent !== wordsFor(fresh)) button.textContent = wordsFor(fresh);
  }

  // For those who hear the page, which is all that tells them.
  function say(fresh) {
    const words = document.createElement('p');
    words.className = 'unseen';
    words.textContent = wordsFor(fresh);
    place.replaceChildren(words);
  }

  function goToNew() {
    const [first] = take(true);
    offer([]);
    const update = first && document.getElementById(first.id);
    if (!update) return;
    moveFocus(update);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    update.scrollIntoView({ block: 'start', behavior: isCalm ? 'instant' : 'smooth' });
  }

  // What the head calls the newest may be one that is not shown yet.
  story.addEventListener('click', ({ target }) => {
    if (!target.closest('.coverage a') || !place.querySelector('button')) return;
    take(true);
    offer([]);
  });

  async function get(url) {
    const response = await fetch(url, { cache: 'no-cache' });
    if (!response.ok) throw new Error(response.status);
    return response;
  }

  async function ask() {
    const { version, latest, ended } = await (await get(state)).json();
    if (version !== root.dataset.version) {
      const whole = new DOMParser().parseFromString(await (await get(page)).text(), 'text/html');
      const updates = whole.querySelector('.updates');
      if (updates) {
        fetched = whole;
        show();
        // A page out of an older cache says an older version: it is asked for again.
        root.dataset.version = updates.dataset.version ?? version;
        root.dataset.latest = latest ?? root.dataset.latest;
      }
    }
    hasEnded = ended && root.dataset.version === version;
  }

  async function poll() {
    if (isAsking || hasEnded || document.hidden) return;
    isAsking = true;
    asked = Date.now();
    try {
      await ask();
      // A blog in which nothing has happened for a day was perhaps forgotten.
      const isQuiet = Date.now() - Date.parse(root.dataset.latest) > 86_400_000;
      wait = isQuiet ? 10 * usual : usual;
    } catch {
      wait = Math.min(2 * wait, longest);
    }
    isAsking = false;
    later();
  }

  function later() {
    clearTimeout(timer);
    if (!hasEnded) timer = setTimeout(poll, Math.max(0, asked + wait - Date.now()));
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : later()));
  later();
}
