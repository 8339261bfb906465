import type { Words } from './index.js';

/** The theme's phrases in German. */
export const de: Words = {
  // The frame of every page
  home: 'Titelseite',
  siteIcon: 'Symbol der Website',
  skip: 'Zum Inhalt springen',
  menu: 'Ressorts',
  footerMenu: 'Über diese Website',

  // Its policies, in the footer
  policyPrinciples: 'Redaktionelle Grundsätze',
  policyEthics: 'Ethik',
  policyCorrections: 'Umgang mit Fehlern',
  policyVerification: 'Wie wir Fakten prüfen',
  policyDiversity: 'Vielfalt',
  policyUnnamedSources: 'Ungenannte Quellen',
  policyOwnership: 'Eigentümer und Finanzierung',
  policyMasthead: 'Redaktion',
  policyMission: 'Auftrag und Schwerpunkte',
  policyFeedback: 'Rückmeldung',

  // The front page and lists
  latest: 'Neueste Artikel',
  breaking: 'Eilmeldung',
  moreFrom: 'Mehr aus {name}',
  storiesAbout: 'Artikel zum Thema {name}',
  storiesBy: 'Artikel von {name}',
  storiesFrom: 'Archiv {name}',
  empty: 'Hier gibt es noch keine Artikel.',
  pages: 'Seiten',
  pageNumber: 'Seite {number}',
  newer: 'Neuere Artikel',
  older: 'Ältere Artikel',
  feed: '{format}-Feed',
  archive: 'Archiv',

  // A story: who wrote it, and when
  by: 'Von',
  join: ', ',
  joinLast: ' und ',
  authors: 'Autorinnen und Autoren',
  section: 'Ressort',
  published: 'Veröffentlicht',
  updated: 'Aktualisiert',
  readingTime: '{minutes} Min. Lesezeit',

  // A story: what a reader must be told
  opinion: 'Meinung',
  analysis: 'Analyse',
  live: 'Live',
  factCheck: 'Faktencheck',
  review: 'Kritik',
  sponsored: 'Anzeige',
  paidForBy: 'Bezahlt von',
  claim: 'Die Behauptung',
  verdict: 'Unser Urteil',
  reviewed: 'Besprochen',
  rating: 'Bewertung',
  outOf: '{value} von {best}',
  alsoIn: 'Auch auf:',
  draft: 'Entwurf',
  embargoedUntil: 'Sperrfrist bis {date}',
  expired: 'Dieser Artikel war befristet und ist seit dem {date} nicht mehr aktuell.',
  corrections: 'Korrekturen',
  correctionOn: 'Korrektur, {date}:',
  correctionsText: 'Was diese Zeitung falsch berichtet hat und was richtig ist, die neueste Korrektur zuerst.',
  allCorrections: 'Alle Korrekturen',
  noCorrections: 'Bisher wurde nichts korrigiert.',

  // A story: its body
  anchor: 'Link zu dieser Überschrift',
  table: 'Tabelle',
  footnotes: 'Fußnoten',
  backToText: 'Zurück zum Text',
  video: 'Video',
  post: 'Beitrag',
  playVideo: 'Video abspielen',
  playAudio: 'Audio abspielen',
  showChart: 'Grafik anzeigen',
  showMap: 'Karte anzeigen',
  showAdvertisement: 'Anzeige einblenden',
  showContent: 'Inhalt anzeigen',
  advertisement: 'Anzeige',
  loadsFrom: 'Lädt Inhalte von {host}',

  // A live blog
  liveEnded: 'Der Liveticker ist beendet',
  keyPoints: 'Das Wichtigste',
  updates: 'Einträge',
  oneUpdate: '1 Eintrag',
  manyUpdates: '{count} Einträge',
  latestUpdate: 'zuletzt: {time}',
  pinned: 'Angeheftet',
  updateLink: 'Link zu diesem Eintrag',
  oneNewUpdate: '1 neuer Eintrag',
  manyNewUpdates: '{count} neue Einträge',
  followLive: 'Live verfolgen',

  // A story: what follows it
  goToMobile: 'Zur mobilen Ansicht',
  exitMobile: 'Mobile Ansicht verlassen',
  tags: 'Themen',
  moreStories: 'Weitere Artikel',
  previous: 'Vorheriger Artikel',
  next: 'Nächster Artikel',
  related: 'Mehr zum Thema',

  // The search
  search: 'Suche',
  searchWords: 'Suchwörter',
  searchSections: 'Alle Ressorts',
  searchYear: 'Jahr',
  searchYears: 'Alle Jahre',
  searchOrder: 'Reihenfolge',
  searchBest: 'Bester Treffer zuerst',
  searchNewest: 'Neueste zuerst',
  searching: 'Suche läuft …',
  searchCount: 'Treffer: {count}',
  searchedYears: 'Durchsucht: {years}',
  searchNothing:
    'Zu „{query}“ wurde nichts gefunden. Vielleicht helfen andere Wörter, ein anderes Ressort oder ein anderes Jahr.',
  searchMore: 'Weitere Treffer',
  searchOlder: 'Ältere Jahre durchsuchen',
  searchFailed:
    'Die Suche ließ sich nicht laden. Bitte versuchen Sie es gleich noch einmal, oder sehen Sie im Archiv nach.',
  searchNoScript: 'Die Suche braucht JavaScript. Ohne JavaScript führt das Archiv zu allen Artikeln.',

  // Pages that stand in for others
  notFoundTitle: 'Diese Seite gibt es hier nicht',
  notFoundText:
    'Vielleicht ist die Adresse falsch geschrieben, oder der Artikel ist umgezogen. Auf einer dieser Seiten könnte stehen, was Sie suchen.',
  movedTitle: 'Diese Seite ist umgezogen',
  movedText: 'Ihr Browser sollte sofort die neue Adresse öffnen. Wenn nicht, folgen Sie diesem Link.',
  goneTitle: 'Dieser Artikel wurde zurückgezogen',
  goneText: 'Er ist unter dieser Adresse erschienen und nicht mehr verfügbar.',
};
