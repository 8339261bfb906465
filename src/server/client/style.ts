/** The look of the overlay and the bar. */
export const style = `
:host { all: initial; }
* { box-sizing: border-box; }
.bar, .overlay, .drawer, .back {
  font: 14px/1.4 system-ui, sans-serif; color: #eef2f3; letter-spacing: normal; text-align: start;
}
.bar {
  position: fixed; inset-inline: 0; bottom: 0; z-index: 2147483000; display: flex; gap: 12px; align-items: center;
  padding: 6px 12px; background: #16242b; border-top: 1px solid #35505c; overflow-x: auto; white-space: nowrap;
}
.bar .name { color: #8fd3e8; }
.bar .about { flex: 1 1 auto; min-width: 8ch; overflow: hidden; text-overflow: ellipsis; color: #a9bac1; }
.status { padding: 1px 8px; border-radius: 9px; background: #2c4450; }
.status.draft { background: #8a5a00; }
.status.embargoed { background: #7a2f6b; }
.status.expired, .status.taken { background: #7b2d26; }
.bar.away { background: #4a2320; }
.bar.away .name::after { content: ": the server has stopped"; color: #ffb4a8; }
.bar > .close { position: sticky; inset-inline-end: 0; box-shadow: 0 0 6px 10px #16242b; }
.bar.away > .close { box-shadow: 0 0 6px 10px #4a2320; }
@media (max-width: 600px) { .bar .about, .bar:not(.away) .name { display: none; } }
button, .bar a {
  font: inherit; color: #eef2f3; background: #2c4450; border: 1px solid #45616d; border-radius: 4px; padding: 3px 10px;
  cursor: pointer; text-decoration: none;
}
button:hover, .bar a:hover { background: #3a5866; }
button:focus-visible, .bar a:focus-visible { outline: 2px solid #8fd3e8; outline-offset: 1px; }
button.close { padding: 1px 9px; font-size: 17px; line-height: 1.2; }
button.warnings { background: #6b5200; }
.back {
  position: fixed; inset-inline-end: 8px; bottom: 8px; z-index: 2147483000; opacity: .55; background: #16242b;
  border-radius: 50%; width: 30px; height: 30px; padding: 0;
}
.drawer {
  position: fixed; inset-inline-start: 12px; bottom: 52px; z-index: 2147483001; max-width: min(640px, calc(100vw - 24px));
  max-height: 60vh; overflow: auto; background: #16242b; border: 1px solid #35505c; border-radius: 6px; padding: 10px 16px;
}
.drawer h2 { font-size: 14px; margin: 0 0 6px; }
.drawer ul { margin: 0; padding: 0 0 0 18px; }
.drawer li { overflow-wrap: anywhere; }
.phone {
  position: fixed; inset-block: 0 42px; inset-inline-end: 0; z-index: 2147482999; background: #0c1519;
  border-inline-start: 1px solid #35505c; width: 392px; max-width: 100vw;
}
.phone iframe { border: 0; width: 390px; max-width: 100vw; height: 100%; background: #fff; }
.overlay {
  position: fixed; inset: 0; z-index: 2147483002; background: rgb(8 14 17 / .62); overflow: auto; padding: 5vh 12px;
}
.sheet {
  max-width: 860px; margin: 0 auto; background: #1b1414; border-top: 5px solid #d8503f; border-radius: 6px;
  padding: 14px 20px; box-shadow: 0 12px 50px rgb(0 0 0 / .5);
}
.sheet header { display: flex; align-items: center; justify-content: space-between; }
.sheet h2 { font-size: 18px; margin: 0; color: #ffb4a8; }
.sheet ol { margin: 10px 0; padding: 0 0 0 22px; }
.sheet li { margin: 0 0 14px; }
.sheet p { margin: 2px 0; }
.place code { font: 600 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.code { color: #c9a29c; font-size: 12px; }
.message { font-size: 15px; margin: 4px 0 6px; overflow-wrap: anywhere; }
.sheet > p { color: #c9a29c; font-size: 13px; }
`;
