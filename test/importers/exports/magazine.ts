/**
 * `magazine.xml`: a magazine of many authors in a folder of its host, WordPress 6.4 with Co-Authors Plus, Yoast,
 * WooCommerce and forms; permalinks `/%category%/%postname%.html`; its clock is Berlin's.
 */
import type { ExpectedExport } from './expectation.js';

const museum = '%d0%bd%d0%be%d1%87%d1%8c-%d0%b2-%d0%bc%d1%83%d0%b7%d0%b5%d0%b5';

export const magazine: ExpectedExport = {
  files: ['magazine.xml'],
  config: {
    site: {
      name: 'Leuchtkäfer Magazin',
      url: 'https://leuchtkaefer.example/magazin/',
      timeZone: 'Europe/Berlin',
      language: 'de',
    },
  },
  media: [
    // Only the upload itself, whose name the metadata have: wp-admin/includes/image.php since 5.3
    '2023/12/pegel.jpg',
    '2023/12/aufmacher.jpg',
    '2023/12/FOTO.JPG',
    // As Macs write it, in two parts: https://github.com/getnikola/nikola/pull/1053
    '2023/12/Brücke.jpg'.normalize('NFD'),
  ],
  stories: [
    {
      headline: 'Der Pegel steigt',
      file: 'articles/2023/12/der-pegel-steigt.md',
      date: '2023-12-21T23:45:00+01:00',
      // They outrank dc:creator, in the order of the terms; the one with an account has its name in the list of authors.
      byline: ['Rosa Hell', 'Jonas Tal'],
      // Yoast's primary category: https://github.com/Yoast/wordpress-seo/issues/6268
      section: 'Lokales',
      tags: ['Politik', 'Hochwasser'],
      description: 'Der Fluss ist so hoch wie 1899.',
      picture: { file: /aufmacher$/, alt: 'Das Wasser vor dem Rathaus' },
      text: [
        'Der Fluss stieg in der Nacht um 80 Zentimeter. Die Nacht im Museum fiel aus.',
        // The form of captions since 3.4, with HTML in it
        'Der Pegel um Mitternacht. Foto: Rosa Hell',
        'Wer nasse Füße hat, rufe an.',
        { like: /^Die Stände:( \[table id=4 \/\])?$/ },
        'Alles Weitere hier und dort.',
      ],
      // Photon's address has the own host within: https://github.com/Automattic/jetpack/issues/1332
      pictures: [[/pegel$/, 'Der Pegel an der Brücke']],
      links: { 'Die Nacht im Museum': 'Ночь в музее', hier: 'Beide Ufer', dort: 'Beide Ufer' },
      old: ['/magazin/politik/lokal/der-pegel-steigt.html', '/magazin/politik/lokal/pegel.html'],
      losses: ['table', 'comments'],
      without: ['%%', 'KOMMENTARWORT', 'vc_row'],
    },
    {
      headline: 'Ночь в музее',
      date: '2023-11-04T20:00:00+01:00',
      // The prefix twice, after a move: https://github.com/Automattic/co-authors-plus/issues/739
      byline: ['Ada Moor'],
      section: 'Kultur',
      text: ['Все залы были открыты до утра.', 'Билетов не осталось.'],
      old: [`/magazin/kultur/${museum}.html`, `/magazin/kultur/${decodeURIComponent(museum)}.html`],
    },
    {
      headline: 'ليلة في المتحف',
      date: '2023-11-05T20:00:00+01:00',
      byline: ['Redaktion'],
      section: 'Kultur',
      text: ['بقيت القاعات مفتوحة حتى الصباح.'],
      old: [`/magazin/kultur/${encodeURIComponent('ليلة-في-المتحف').toLowerCase()}.html`],
    },
    {
      headline: '🌊 Flut',
      date: '2023-12-23T06:00:00+01:00',
      section: 'Lokales',
      text: ['Ein Wort: 🌊 — mehr nicht. 😀'],
      old: [`/magazin/politik/lokal/${encodeURIComponent('🌊').toLowerCase()}-flut.html`],
    },
    {
      headline: 'Was bleibt',
      file: 'articles/2022/07/was-bleibt.md',
      date: '2022-07-01T12:00:00+02:00',
      section: 'Interviews',
      description: 'Ein langes Gespräch.',
      text: ['Ein Gespräch über das, was bleibt.', 'Es bleibt wenig.'],
      noindex: true,
      canonical: 'https://partner.example/was-bleibt',
      old: ['/magazin/kultur/interviews-kultur/was-bleibt.html'],
    },
    {
      headline: 'Beide Ufer',
      file: 'articles/2023/10/beide-ufer.md',
      // Half past two was twice that night; in UTC it was half past one.
      date: '2023-10-29T02:30:00+01:00',
      section: 'Politik',
      tags: ['Kultur'],
      text: [
        'Links wohnen die einen,',
        'rechts die anderen.',
        'Dazwischen der Fluss.',
        'Zurück zum Pegel, zur Karte, zum alten Beitrag.',
      ],
      pictures: [
        [/foto$/i, 'Das linke Ufer'],
        [/br(ü|%c3%bc|u%cc%88|u)cke$/i, ''],
      ],
      // Any category in it led to the story: redirect_canonical
      links: { Pegel: 'Der Pegel steigt' },
      old: ['/magazin/politik/beide-ufer.html'],
      losses: ['karte.pdf', 'alter-beitrag'],
    },
    {
      headline: 'Zwei Fragen',
      file: 'articles/2022/05/zwei-fragen.md',
      date: '2022-05-01T12:00:00+02:00',
      // Of two categories of one name.
      section: 'Interviews',
      text: ['Frage: Wann? Antwort: Bald.'],
      old: ['/magazin/politik/interviews/zwei-fragen.html'],
    },
    {
      headline: 'Neujahr',
      kept: 'embargo',
      date: '2031-01-01T00:00:00+01:00',
      section: 'Politik',
      text: ['SPERRWORT: Es knallt.'],
    },
    {
      headline: 'Intern',
      kept: 'draft',
      date: '2023-01-02T10:00:00+01:00',
      text: ['PRIVATWORT: Gehälter.'],
      losses: ['private'],
    },
    {
      headline: 'Nur mit Schlüssel',
      kept: 'draft',
      date: '2023-01-03T10:00:00+01:00',
      text: ['SCHLOSSWORT: Das Rezept.'],
      losses: ['password'],
    },
    {
      headline: 'Zur Prüfung',
      kept: 'draft',
      // Not yet out, so it has no time in UTC: https://github.com/emdash-cms/emdash/issues/322
      date: '2023-01-04T10:00:00+01:00',
      text: ['PRUEFWORT: Stimmt das?'],
      losses: ['pending'],
    },
    {
      headline: 'Entwurf',
      kept: 'draft',
      date: '2023-01-05T10:00:00+01:00',
      text: ['ENTWURFWORT: Erst der Anfang.'],
    },
    {
      // A state of a plugin: https://github.com/ashishb/wp2hugo/issues/26
      headline: 'In Arbeit',
      kept: 'draft',
      date: '2023-01-07T10:00:00+01:00',
      text: ['ARBEITWORT: Halb.'],
      losses: ['in-progress'],
    },
    {
      headline: 'Über uns',
      file: 'articles/pages/ueber-uns.md',
      date: '2020-01-02T10:00:00+01:00',
      text: ['Wir leuchten seit 1999.'],
      old: ['/magazin/ueber-uns/'],
    },
    {
      // Equal names below two pages: https://github.com/tradik/wpexporter/issues/38
      headline: 'Kontakt zu uns',
      file: 'articles/pages/ueber-uns/kontakt.md',
      date: '2020-01-02T11:00:00+01:00',
      text: ['Klopfen Sie.'],
      old: ['/magazin/ueber-uns/kontakt/'],
    },
    {
      headline: 'Kontakt für Kunden',
      // On one day, too: the second has another name.
      date: '2020-01-02T13:00:00+01:00',
      text: ['Klingeln Sie.'],
      old: ['/magazin/werben/kontakt/'],
    },
    {
      headline: 'Werben',
      file: 'articles/pages/werben.md',
      date: '2020-01-02T12:00:00+01:00',
      text: ['Anzeigen sind willkommen.'],
      old: ['/magazin/werben/'],
    },
    {
      // A page may have a post's name: https://github.com/wagtail/wagtail-wordpress-import/pull/175
      headline: 'Der Pegel, allgemein',
      date: '2023-12-21T08:00:00+01:00',
      text: ['Pegel werden um sieben gelesen.'],
      old: ['/magazin/der-pegel-steigt/'],
    },
  ],
  old: [
    ['/magazin/', '/magazin/'],
    ['/magazin/feed/', '/magazin/feed.xml'],
    ['/magazin/category/politik/lokal/', /^\/magazin\/(lokal|lokales)\/$/],
    ['/magazin/category/politik/interviews/', /^\/magazin\/interviews[\w-]*\/$/],
    ['/magazin/category/kultur/interviews-kultur/', /^\/magazin\/interviews[\w-]*\/$/],
    ['/magazin/tag/hochwasser/', '/magazin/tag/hochwasser/'],
  ],
  losses: ['comments', 'folge', 'product', 'shop_order', 'trash', 'table', 'karte.pdf', 'in-progress', 'pending'],
  secrets: [
    'redaktion@leuchtkaefer.example',
    'jonas.tal@leuchtkaefer.example',
    'rosa@hell.example',
    'ada@moor.example',
    'anwohner@nass.example',
    'kundin@kauf.example',
    'woocommerce@leuchtkaefer.example',
    'frager@post.example',
    'meiner@post.example',
    'postfach@leuchtkaefer.example',
    'empfaenger@post.example',
    '192.0.2.',
    'geheim-4711',
    'h4ck3dKEY',
    'Kaufmann-Probe',
    'Uferweg 12b',
    '5550199',
    'jtal',
    'KOMMENTARWORT',
    'BESTELLWORT',
    'FORMULARWORT',
    'AKTIONSWORT',
    'REVISIONSWORT',
    'KASTENWORT',
    'MUELLWORT',
  ],
  unpublished: [
    'SPERRWORT',
    'Neujahr',
    'neujahr',
    'PRIVATWORT',
    'SCHLOSSWORT',
    'Nur mit Schl',
    'nur-mit-schluessel',
    'politik/intern.html',
    'PRUEFWORT',
    'ENTWURFWORT',
    'ARBEITWORT',
    'In Arbeit',
    'WARENWORT',
    'FOLGENWORT',
  ],
};
