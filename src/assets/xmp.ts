/** The XMP packet that our pictures carry: whose they are (IPTC Photo Metadata, ISO 16684-1). */
import { escapeXml } from '../util/xml.js';
import type { Rights } from './metadata.js';

/** @returns nothing where there is nothing to say */
export function xmpPacket({ credit, creator, copyright, terms, statement }: Rights): string | undefined {
  const alternative = (name: string, text: string) =>
    `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`;
  const parts = [
    creator === undefined ? '' : `<dc:creator><rdf:Seq><rdf:li>${escapeXml(creator)}</rdf:li></rdf:Seq></dc:creator>`,
    copyright === undefined ? '' : alternative('dc:rights', copyright),
    credit === undefined ? '' : `<photoshop:Credit>${escapeXml(credit)}</photoshop:Credit>`,
    terms === undefined ? '' : alternative('xmpRights:UsageTerms', terms),
    statement === undefined ? '' : `<xmpRights:WebStatement>${escapeXml(statement)}</xmpRights:WebStatement>`,
  ].join('');
  if (parts === '') return undefined;
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">' +
    `${parts}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
  );
}
