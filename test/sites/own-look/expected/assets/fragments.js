// Puts the parts of fragments in their places: what is new today, on a page that was written long ago.
for (const place of document.querySelectorAll('[data-fragment]')) {
  fetch(place.dataset.fragment)
    .then((response) => (response.ok ? response.text() : ''))
    .then((text) => {
      const fragment = new DOMParser().parseFromString(text, 'text/html');
      const part = fragment.querySelector(`[data-part="${place.dataset.part}"]`);
      if (!part?.childElementCount) return;
      // The story that is being read is no news.
      for (const link of part.querySelectorAll('li > a')) {
        if (new URL(link.href).pathname === location.pathname) link.parentElement.remove();
      }
      place.replaceChildren(...part.childNodes);
      place.lang = part.lang;
      place.dir = part.dir;
      place.hidden = !place.querySelector('li');
    })
    // Without a connection the link that stands there is enough.
    .catch(() => {});
}
