// A live blog that is open in a browser: asks a small file whether there is more, and shows it without moving what is
// being read. It ends with the coverage, and rests while nobody looks.
const root = document.querySelector('[data-live]');
const story = root?.closest('.story') ?? document.body;
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

  const idOf = (update) => update.id;
  const updatesOf = (holder) => [...holder.querySelectorAll('.update-list > .update')];
  const isAtTop = () => scrollY < 16 || list.getBoundingClientRect().top > innerHeight;

  // What the reader looks at: the first things that are not above the window's upper edge, and where they are.
  function lookedAt() {
    const all = [...story.querySelectorAll('.story > *, .update, .update > *, .update .article-body > *')];
    const marks = all.map((element) => ({ element, top: element.getBoundingClientRect().top }));
    return marks.filter(({ top }) => top >= 0).slice(0, 20);
  }

  // Where it is now; of an update that was replaced the same paragraph, if it is still there.
  function again({ element }, update, place) {
    if (element.isConnected || !update) return element;
    const now = document.getElementById(update.id);
    const all = [...(now?.querySelectorAll('*') ?? [])];
    return all.find(({ textContent }) => textContent === element.textContent) ?? all[place] ?? now;
  }

  // Changes the page, and then puts what was looked at back where it was.
  function steady(change) {
    const marks = lookedAt().map((mark) => {
      const update = mark.element.closest('.update');
      return { mark, update, place: update ? [...update.querySelectorAll('*')].indexOf(mark.element) : -1 };
    });
    const { style } = document.documentElement;
    // The browser does the same by itself, if it does, and would do it twice.
    style.overflowAnchor = 'none';
    change();
    for (const { mark, update, place } of marks) {
      const now = again(mark, update, place);
      if (!now?.isConnected) continue;
      scrollBy({ top: now.getBoundingClientRect().top - mark.top, behavior: 'instant' });
      break;
    }
    requestAnimationFrame(() => requestAnimationFrame(() => style.removeProperty('overflow-anchor')));
  }

  // Replaces, adds or removes a part of the page that is no update.
  function renew(selector, before) {
    const [old, now] = [story, fetched].map((holder) => holder.querySelector(selector));
    if (old?.outerHTML === now?.outerHTML) return;
    if (!now) old.remove();
    else if (old) old.replaceWith(now.cloneNode(true));
    else story.querySelector(before)?.before(now.cloneNode(true));
  }

  // Brings what is shown into line with what was fetched. Returns the new updates: shown, if they are wanted.
  function take(wantsNew) {
    renew('.status', '.standfirst, .byline');
    renew('.dates');
    renew('.key-points', '.article-body, .updates');
    renew('.live-line');
    const wanted = updatesOf(fetched);
    const ids = new Set(wanted.map(idOf));
    const shown = new Map(updatesOf(root).map((update) => [update.id, update]));
    for (const [id, update] of shown) if (!ids.has(id)) update.remove();
    const fresh = wanted.filter(({ id }) => !shown.has(id));
    let last = null;
    for (const update of wanted) {
      const old = shown.get(update.id);
      if (!old && !wantsNew) continue;
      let now = old ?? update.cloneNode(true);
      if (old && markup(old) !== markup(update)) {
        now = update.cloneNode(true);
        old.replaceWith(now);
      }
      const next = last ? last.nextElementSibling : list.firstElementChild;
      if (now !== next) list.insertBefore(now, next);
      last = now;
    }
    return fresh;
  }

  // What the browser has set on an element of its own is no change.
  function markup(update) {
    const copy = update.cloneNode(true);
    copy.removeAttribute('tabindex');
    return copy.outerHTML;
  }

  function show() {
    if (isAtTop()) {
      // At the very top the news may push down what is below it; further down nothing moves by itself.
      const isUp = scrollY < 16;
      if (isUp) take(true);
      else steady(() => take(true));
      offer([]);
      return;
    }
    let fresh = [];
    steady(() => {
      fresh = take(false);
    });
    offer(fresh);
  }

  // A button that says how many there are.
  function offer(fresh) {
    const { one, many } = root.dataset;
    const language = root.closest('[lang]')?.lang || undefined;
    const count = new Intl.NumberFormat(language).format(fresh.length);
    const text = fresh.length === 1 ? one : many.replace('{count}', count);
    const button = place.querySelector('button');
    if (fresh.length === 0) {
      button?.remove();
    } else if (!button) {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = text;
      made.addEventListener('click', goToNew);
      place.append(made);
    } else if (button.textContent !== text) button.textContent = text;
  }

  function goToNew() {
    const [first] = take(true);
    offer([]);
    const update = first && document.getElementById(first.id);
    if (!update) return;
    update.tabIndex = -1;
    update.focus({ preventScroll: true });
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    update.scrollIntoView({ block: 'start', behavior: isCalm ? 'instant' : 'smooth' });
  }

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
