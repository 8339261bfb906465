// Makes a card that links to a player a button beside the link. Only when it is pressed is the player loaded.
{
  // In a block, since it may run again in the same page.
  const named = new Map();

  // What tells it from others: its title, or where it stands, and which it is there.
  function nameOf(link) {
    if (link.title) return link.title;
    const heading = link.closest('.update')?.querySelector('h2') ?? document.querySelector('h1');
    const name = heading?.textContent ?? new URL(link.dataset.player).hostname;
    const count = (named.get(name) ?? 0) + 1;
    named.set(name, count);
    return count > 1 ? `${name} (${count})` : name;
  }

  function dress(link) {
    const { player, kind, shape, action, notice, mark } = link.dataset;
    const name = nameOf(link);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `player-start start-${kind}`;
    for (const [tag, text] of [
      ['b', action],
      ['span', notice],
    ]) {
      const part = document.createElement(tag);
      part.textContent = text;
      button.append(part, ' ');
    }
    // It starts with what is seen, for those who speak to the page.
    button.ariaLabel = `${action} ${notice}: ${name}`;
    button.addEventListener('click', () => {
      const frame = document.createElement('iframe');
      frame.title = link.title || `${action}: ${name}`;
      frame.sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation';
      frame.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      frame.src = player;
      const box = document.createElement('div');
      box.className = `player player-${shape.replace('/', 'x')}`;
      box.append(frame);
      if (mark) box.dataset.mark = mark;
      link.parentElement.replaceWith(box);
      frame.focus({ preventScroll: true });
    });
    link.before(button);
  }

  function dressAll(holder) {
    for (const link of holder.querySelectorAll('a[data-player]:only-child')) dress(link);
  }

  dressAll(document);
  // What a live blog puts into the page later.
  document.addEventListener('newswep:insert', ({ target }) => dressAll(target));
}
