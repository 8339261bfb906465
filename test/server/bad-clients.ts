/** What bad clients send, as data: the bytes, and the beginning of the answer that both servers give. */

/** `none`: the connection is closed without a word. */
export interface Sent {
  readonly what: string;
  readonly bytes: string | Buffer;
  readonly answer: RegExp | 'none';
}

const host = 'Host: 127.0.0.1\r\nConnection: close\r\n';
const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\n${host}${more}\r\n`;
const post = (more: string, body = '') => `POST / HTTP/1.1\r\n${host}${more}\r\n${body}`;
const many = (text: string, times: number) => text.repeat(times);

const ok = /^HTTP\/1\.1 200 OK\r\n/;
const part = /^HTTP\/1\.1 206 /;
const malformed = /^HTTP\/1\.1 400 /;
const foreign = /^HTTP\/1\.1 403 /;
const missing = /^HTTP\/1\.1 404 /;
const refused = /^HTTP\/1\.1 405 /;
const outside = /^HTTP\/1\.1 416 /;
const tooLarge = /^HTTP\/1\.1 431 /;

type Row = readonly [what: string, bytes: string | Buffer, answer: Sent['answer']];

/** The file `/about.txt` has 6 bytes, `/empty.txt` none; nothing else is there but pages. */
const rows: readonly Row[] = [
  ['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`, 'none'],
  ['TRACE', `TRACE / HTTP/1.1\r\n${host}\r\n`, refused],
  ['OPTIONS of nothing', `OPTIONS * HTTP/1.1\r\n${host}\r\n`, refused],
  ['an upgrade to a web socket', get('/about.txt', 'Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n'), ok],
  ['a body that waits for leave', post('Expect: 100-continue\r\nContent-Length: 5\r\n'), /^HTTP\/1\.1 (100|405) /],
  ['a gigabyte that never comes', post('Content-Length: 1073741824\r\n', 'abc'), refused],
  ['a gigabyte after GET', get('/about.txt', 'Content-Length: 1073741824\r\n'), ok],
  ['broken chunks', post('Transfer-Encoding: chunked\r\n', 'ZZ\r\nabc'), refused],
  ['a length and chunks', post('Content-Length: 6\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\nG'), malformed],
  ['chunks and a length', post('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', '5c\r\nGPOST'), malformed],
  ['a blank before the colon', post('Transfer-Encoding : chunked\r\n', '0\r\n\r\n'), malformed],
  ['a negative length', post('Content-Length: -1\r\n'), malformed],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', malformed],
  ['a version that is none', `GET / HTTP/3.7\r\n${host}\r\n`, malformed],
  ['the beginning of TLS', Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]), malformed],
  ['HTTP/1.0 with no host', 'GET /about.txt HTTP/1.0\r\n\r\n', ok],
  ['a header of 70,000 bytes', get('/', `X: ${many('a', 70_000)}\r\n`), tooLarge],
  ['10,000 headers', get('/', many('a: b\r\n', 10_000)), tooLarge],
  // Newer Nodes count their line ends too.
  ['3,000 empty headers', get('/about.txt', many('a:\r\n', 3000)), /^HTTP\/1\.1 (?:200 OK|431 )/],
  ['an address of a megabyte', get(`/${many('a', 1_000_000)}`), tooLarge],
  ['a query of 3,500 names', get(`/about.txt?${many('a=1&', 3500)}`), ok],
  ['a method of 20,000 letters', `${many('A', 20_000)} / HTTP/1.1\r\n${host}\r\n`, malformed],
  ['an empty target', `GET  HTTP/1.1\r\n${host}\r\n`, malformed],
  ['* as a target', get('*'), missing],
  ['a whole address of another host', get('http://evil.example/about.txt'), missing],
  ['3,000 ranges', get('/about.txt', `Range: bytes=${many('0-1,', 3000)}0-2\r\n`), ok],
  ['a range from further back than the file', get('/about.txt', 'Range: bytes=-99999999999999999999\r\n'), part],
  ['a range of nothing', get('/about.txt', 'Range: bytes=-0\r\n'), outside],
  ['a range beyond all numbers', get('/about.txt', `Range: bytes=${many('9', 300)}-\r\n`), outside],
  ['a range of an empty file', get('/empty.txt', 'Range: bytes=0-0\r\n'), outside],
  ['3,000 ETags', get('/about.txt', `If-None-Match: ${many('"a",', 3000)}"b"\r\n`), ok],
  ['1,500 encodings', get('/about.txt', `Accept-Encoding: ${many('br;q=0.1,', 1500)}\r\n`), ok],
  ['14,000 blanks for an encoding', get('/about.txt', `Accept-Encoding: ${many(' ', 14_000)}x\r\n`), ok],
  ['another form of a letter', get('/u%CC%88ber.txt'), missing],
  ['capital letters', get('/ABOUT.TXT'), missing],
  ['a dot at the end', get('/about.txt.'), missing],
  ['a stream of a file', get('/about.txt::$DATA'), missing],
  ['7,000 folders', get(many('/a', 7000)), missing],
  ['half a letter', get('/%F0%9F%98%80%ED%A0%80'), missing],
  ['a name of every object', get('/__proto__'), missing],
  ['a header in a path', get('/a%0d%0aX-Evil:%201?x=%0d%0aY:'), missing],
  ['a script in a path', get('/<script>alert(1)</script>'), missing],
  ['another name that leads here', `GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`, foreign],
  ['no name', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', foreign],
  ['a name and our address', 'GET / HTTP/1.1\r\nHost: 127.0.0.1@evil.example\r\nConnection: close\r\n\r\n', foreign],
  ['our address in a name', 'GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\nConnection: close\r\n\r\n', foreign],
  [
    'a dotted localhost of others',
    'GET / HTTP/1.1\r\nHost: localhost.evil.example\r\nConnection: close\r\n\r\n',
    foreign,
  ],
  ['a name of 14,000 letters', `GET / HTTP/1.1\r\nHost: ${many('a.', 7000)}\r\nConnection: close\r\n\r\n`, foreign],
  ['localhost', 'GET /about.txt HTTP/1.1\r\nHost: localhost:4321\r\nConnection: close\r\n\r\n', ok],
];

export const badClients: readonly Sent[] = rows.map(([what, bytes, answer]) => ({ what, bytes, answer }));
