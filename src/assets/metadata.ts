/** What a picture's metadata say that counts: how it must be turned, whether they hold a place, and whose it is. */
import { bufferOf, type Metadata } from './containers/container.js';

/** Whose a picture is, in the words of IPTC's photo metadata. */
export interface Rights {
  /** `photoshop:Credit`: as it is to be printed. */
  readonly credit?: string;
  /** `dc:creator` */
  readonly creator?: string;
  /** `dc:rights`: the copyright notice. */
  readonly copyright?: string;
  /** `xmpRights:UsageTerms` */
  readonly terms?: string;
  /** `xmpRights:WebStatement`: the address of the licence. */
  readonly statement?: string;
}

export interface Known {
  /** As EXIF counts: 1 is upright, 5 to 8 lie on their side. */
  readonly orientation: number;
  /** Whether it says where it was taken. */
  readonly hasLocation: boolean;
  readonly rights: Rights;
}

export function readMetadata({ exif, xmp, iim }: Metadata): Known {
  const tiffs = exif.map(readExif);
  const packets = xmp.map((bytes) => bufferOf(bytes).toString('utf8'));
  const records = iim.map(readIim);
  const isPlaced = /GPSL(?:atitude|ongitude)|LocationCreated|LocationShown/;
  return {
    orientation: tiffs.find(({ orientation }) => orientation !== undefined)?.orientation ?? 1,
    hasLocation: tiffs.some((one) => one.hasLocation) || packets.some((text) => isPlaced.test(text)),
    // Of XMP, IIM and EXIF the first that says it, as the Metadata Working Group has it.
    rights: Object.assign({}, ...[...packets.map(readXmp), ...records, ...tiffs.map((one) => one.rights)].reverse()),
  };
}

/** Words of a picture's own: without what HTML and XML have no place for, and no longer than a line or two. */
function words(text: string | undefined): string | undefined {
  const line = (text ?? '').toWellFormed().replace(/\s+/g, ' ');
  const clean = line.replace(/[\p{Cc}\ufdd0-\ufdef\ufffe\uffff]/gu, '').trim();
  // No letter is cut in two.
  const short = clean.slice(0, 300).replace(/[\ud800-\udbff]$/, '');
  return short === '' ? undefined : short;
}

function present(rights: { readonly [K in keyof Rights]: string | undefined }): Rights {
  return Object.fromEntries(
    Object.entries(rights).flatMap(([key, value]) => {
      const text = words(value);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** The first directory of a TIFF structure (EXIF 3.0). One that can't be read is taken to hold a place. */
function readExif(bytes: Uint8Array): { orientation?: number; hasLocation: boolean; rights: Rights } {
  try {
    const data = bufferOf(bytes);
    const isLittle = data.toString('latin1', 0, 2) === 'II';
    const short = (at: number) => (isLittle ? data.readUInt16LE(at) : data.readUInt16BE(at));
    const long = (at: number) => (isLittle ? data.readUInt32LE(at) : data.readUInt32BE(at));
    const text = (at: number) => {
      const length = long(at + 4);
      const start = length <= 4 ? at + 8 : long(at + 8);
      return data.toString('utf8', start, Math.min(start + length, start + 2000)).replace(/\0.*$/s, '');
    };
    const start = long(4);
    let orientation: number | undefined;
    let hasLocation = false;
    let [creator, copyright] = ['', ''];
    for (let index = 0; index < short(start); index++) {
      const at = start + 2 + index * 12;
      const tag = short(at);
      if (tag === 0x0112) orientation = short(at + 8);
      if (tag === 0x8825) hasLocation = true;
      if (tag === 0x013b) creator = text(at);
      if (tag === 0x8298) copyright = text(at);
    }
    const isTurn = orientation !== undefined && orientation >= 1 && orientation <= 8;
    const rights = present({ creator, copyright });
    return { ...(isTurn ? { orientation: orientation as number } : {}), hasLocation, rights };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { hasLocation: true, rights: {} };
  }
}

/** Record 2 of IPTC IIM 4.2. */
function readIim(bytes: Uint8Array): Rights {
  const data = bufferOf(bytes);
  const found = new Map<number, string>();
  for (let at = 0; at + 5 <= data.byteLength && data[at] === 0x1c; ) {
    const length = data.readUInt16BE(at + 3);
    if (data[at + 1] === 2) found.set(data[at + 2] as number, data.toString('utf8', at + 5, at + 5 + length));
    at += 5 + length;
  }
  return present({ credit: found.get(110), creator: found.get(80), copyright: found.get(116) });
}

function readXmp(text: string): Rights {
  const value = (name: string) => {
    const written =
      new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(text)?.[1] ??
      new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`)
        .exec(text)
        ?.slice(1)
        .find((one) => one !== undefined);
    const items = [...(written ?? '').matchAll(/<rdf:li(?:\s[^>]*)?>([\s\S]*?)<\/rdf:li>/g)].map((item) => item[1]);
    const plain = items.length > 0 ? (name === 'dc:creator' ? items.join(', ') : items[0]) : written;
    return unescaped((plain ?? '').replace(/<[^>]*>/g, ''));
  };
  return present({
    credit: value('photoshop:Credit'),
    creator: value('dc:creator'),
    copyright: value('dc:rights'),
    terms: value('xmpRights:UsageTerms'),
    statement: value('xmpRights:WebStatement'),
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name) return entities[name.toLowerCase()] as string;
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
