// Makes a card that links to a player a button beside the link. Only when it is pressed is the player loaded.
for (const link of document.querySelectorAll('a[data-player]:only-child')) {
  const { player, kind, shape, action, notice, mark } = link.dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `player-start start-${kind}`;
  for (const [name, text] of [['b', action], ['span', notice]]) {
    const part = document.createElement(name);
    part.textContent = text;
    button.append(part, ' ');
  }
  button.addEventListener('click', () => {
    const frame = document.createElement('iframe');
    frame.title = link.title || `${action}: ${new URL(player).hostname}`;
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
