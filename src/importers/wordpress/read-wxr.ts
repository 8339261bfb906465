/** Reads an export of WordPress (WXR: RSS with elements of its own) record by record: files of any size, of all versions. */
import { SaxesParser } from 'saxes';
import { diagnostic, type Place, SiteError } from '../../diagnostics/diagnostic.js';
import type { Loss } from '../archive.js';
import { type Decoding, readText } from './decode.js';
import { lineEnds, type Mended, XmlMender } from './mend-xml.js';
import type { WxrRecord } from './records.js';
import { RecordBuilder } from './records.js';
import { whatElse } from './what-else.js';

/** Elements within each other; WordPress writes four. Page builders' markup that stands there bare has some more. */
const deepest = 500;

/** Characters in which the start of the feed must be: what a server's warnings and blank lines put before it. */
const longestHead = 1 << 20;

/** @param loss takes what is broken in the file */
export interface Reading {
  /** As the faults of the file shall name it. */
  readonly name: string;
  readonly loss: (loss: Loss) => void;
  /** Characters read so far of the file, for showing how far it is. */
  readonly progress?: ((characters: number) => void) | undefined;
}

/**
 * The records of one file, in its order, no more than a few of them in memory.
 *
 * @param file its path
 * @throws SiteError if it is no such export at all, or declares a document type or entities
 * @throws the system's error, if it can't be read
 */
export async function* readWxr(file: string, reading: Reading): AsyncGenerator<WxrRecord> {
  const decoding: Decoding = { encoding: 'utf-8', unreadable: 0 };
  const wxr = new WxrText(reading, decoding);
  let characters = 0;
  for await (const text of readText(file, decoding)) {
    wxr.push(text);
    yield* wxr.taken();
    characters += text.length;
    reading.progress?.(characters);
  }
  wxr.end();
  yield* wxr.taken();
  tellDecoding(decoding, reading);
}

class WxrText {
  readonly #reading: Reading;
  readonly #mender: XmlMender;
  readonly #builder = new RecordBuilder();
  readonly #parser: SaxesParser<{ fragment: true; xmlns: false }>;
  /** What stands before the feed; nothing as soon as that has begun. */
  #head: string | undefined = '';
  /** The first words, for telling what it is if it is no export. */
  #start = '';
  /** Lines before what the parser was given. */
  #linesBefore = 0;
  #depth = 0;
  #faults = 0;
  #firstFault: { readonly line: number; readonly words: string } | undefined;

  constructor(reading: Reading, decoding: Decoding) {
    this.#reading = reading;
    this.#mender = new XmlMender((text, isSection) => decoding.parts?.(text, isSection) ?? text);
    // Without namespaces: a prefix that nobody has declared means what it always means.
    const parser = new SaxesParser({ fragment: true as const, xmlns: false as const });
    parser.on('error', (error) => this.#note(error.message));
    parser.on('opentag', ({ name, attributes }) => {
      if (++this.#depth > deepest)
        this.#refuse(`elements stand ${deepest} deep in each other: this is no export of WordPress`);
      this.#builder.open(name, attributes, parser.line + this.#linesBefore);
    });
    parser.on('closetag', () => {
      this.#depth--;
      this.#builder.close();
    });
    parser.on('text', (text) => this.#builder.text(text));
    parser.on('cdata', () => this.#builder.cdata(this.#mender.section()));
    this.#parser = parser;
  }

  push(text: string): void {
    if (this.#head === undefined) this.#read(text, false);
    else this.#begin(this.#head + text, false);
  }

  end(): void {
    if (this.#head !== undefined) this.#begin(this.#head, true);
    this.#read('', true);
    if (!this.#builder.hasFeed) throw notAnExport(this.#reading.name, whatElse(this.#start));
    const open = this.#builder.end();
    if (open !== undefined) this.#tell('the end of the file', `${open}: what stood before it is imported`);
    this.#tellFaults();
  }

  taken(): WxrRecord[] {
    return this.#builder.taken();
  }

  /** Looks for the feed's start. */
  #begin(text: string, isLast: boolean): void {
    // What a zip file holds unpressed would be found below.
    if (text.startsWith('PK\u0003\u0004')) throw notAnExport(this.#reading.name, whatElse(text));
    const start = text.search(/<\?xml\s|<rss[\s>]/);
    if (start < 0 && !isLast && text.length < longestHead) {
      this.#head = text;
      return;
    }
    this.#head = undefined;
    if (start < 0) throw notAnExport(this.#reading.name, whatElse(text));
    this.#start = text.slice(0, 2000);
    const before = text.slice(0, start);
    this.#linesBefore = lineEnds(before);
    if (before.trim() !== '' && before !== '\ufeff') {
      this.#tell('text before the feed', `line 1: ${JSON.stringify(before.trim().slice(0, 60))} was passed over`);
    }
    this.#read(text.slice(start), false);
  }

  #read(text: string, isLast: boolean): void {
    this.#parser.write(this.#mender.push(text, isLast));
    if (!this.#mender.hasDeclaration) return;
    if (!this.#builder.hasFeed && this.#depth === 0 && /html/i.test(whatElse(text)))
      throw notAnExport(this.#reading.name, whatElse(text));
    this.#refuse(
      'a document type or an entity is declared here, which no export of WordPress has: take the declaration (<!DOCTYPE …> or <!ENTITY …>) out',
    );
  }

  #refuse(words: string): never {
    const { line, column } = this.#parser;
    const place: Place = { file: this.#reading.name, line: line + this.#linesBefore, column: column + 1 };
    throw new SiteError([diagnostic('invalid-export', place, words)]);
  }

  #note(message: string): void {
    this.#faults++;
    this.#firstFault ??= { line: this.#parser.line + this.#linesBefore, words: message.replace(/^[\d:]+ /, '') };
  }

  #tell(name: string, words: string, count?: number): void {
    this.#reading.loss({ kind: 'damage', name: `${this.#reading.name}: ${name}`, words, ...(count && { count }) });
  }

  #tellFaults(): void {
    const { controls, marks, sections, cut }: Mended = this.#mender.mended;
    if (controls > 0) this.#tell('control characters', 'XML has no place for them; they are left out', controls);
    if (marks > 0)
      this.#tell('lone & and <, and entities', 'were not written as XML wants it; read as they were meant', marks);
    if (sections > 0) this.#tell(']]> in a text', 'would have ended it too early; read as it was meant', sections);
    const { overlong, halves } = this.#builder;
    if (cut + overlong > 0)
      this.#tell('overlong texts', 'are longer than anything that somebody has written; cut', cut + overlong);
    if (halves > 0) this.#tell('half items', 'another begins before their end; left out', halves);
    const fault = this.#firstFault;
    if (fault) this.#tell('not well-formed', `line ${fault.line}: ${fault.words} Read on behind it`, this.#faults);
  }
}

/** @param what it is instead, and the mend */
export function notAnExport(file: string, what: string): SiteError {
  return new SiteError([
    diagnostic('invalid-export', { file, line: 1, column: 1 }, `this is no export of WordPress: ${what}`),
  ]);
}

function tellDecoding({ encoding, unknown, unreadable, broken }: Decoding, { name, loss }: Reading): void {
  const tell = (what: string, words: string, count?: number) =>
    loss({ kind: 'damage', name: `${name}: ${what}`, words, ...(count && { count }) });
  if (unknown !== undefined) tell('unknown encoding', `it says that it is in ${unknown}; read as UTF-8`);
  if (unreadable > 0)
    tell('unreadable characters', `their bytes are not ${encoding}; � stands in their place`, unreadable);
  if (broken !== undefined) tell('the end of the file', `it can't be unpacked to its end (${broken})`);
}
