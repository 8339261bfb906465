import type { Words } from './index.js';

/** The theme's phrases in French. */
export const fr: Words = {
  // The frame of every page
  home: 'Une',
  siteIcon: 'Icône du site',
  skip: 'Aller au contenu',
  menu: 'Rubriques',
  footerMenu: 'À propos du site',

  // Its policies, in the footer
  policyPrinciples: 'Principes éditoriaux',
  policyEthics: 'Déontologie',
  policyCorrections: 'Politique de rectification',
  policyVerification: 'Comment nous vérifions les faits',
  policyDiversity: 'Diversité',
  policyUnnamedSources: 'Sources anonymes',
  policyOwnership: 'Propriété et financement',
  policyMasthead: 'La rédaction',
  policyMission: 'Mission et priorités',
  policyFeedback: 'Nous écrire',

  // The front page and lists
  latest: 'Derniers articles',
  breaking: 'Dernière minute',
  moreFrom: 'Plus d’articles : {name}',
  storiesAbout: 'Articles sur {name}',
  storiesBy: 'Articles de {name}',
  storiesFrom: 'Articles de {name}',
  empty: 'Il n’y a pas encore d’article ici.',
  pages: 'Pages',
  pageNumber: 'Page {number}',
  newer: 'Articles plus récents',
  older: 'Articles plus anciens',
  feed: 'Flux {format}',
  archive: 'Archives',

  // A story: who wrote it, and when
  by: 'Par',
  join: ', ',
  joinLast: ' et ',
  author: 'Auteur',
  authors: 'Auteurs',
  section: 'Rubrique',
  published: 'Publié le',
  updated: 'Mis à jour le',
  readingTime: '{minutes} min de lecture',

  // A story: what a reader must be told
  opinion: 'Opinion',
  analysis: 'Analyse',
  live: 'Direct',
  factCheck: 'Vérification',
  review: 'Critique',
  sponsored: 'Contenu sponsorisé',
  paidForBy: 'Financé par',
  claim: 'L’affirmation',
  verdict: 'Notre verdict',
  reviewed: 'Œuvre ou objet critiqué',
  rating: 'Note',
  outOf: '{value} sur {best}',
  alsoIn: 'Aussi en :',
  draft: 'Brouillon',
  embargoedUntil: 'Sous embargo jusqu’au {date}',
  expired: 'Cet article était publié pour une durée limitée. Il n’est plus à jour depuis le {date}.',
  corrections: 'Rectificatifs',
  correctionOn: 'Rectificatif, {date} :',
  correctionsText: 'Nos erreurs et leur rectification, de la plus récente à la plus ancienne.',
  allCorrections: 'Tous les rectificatifs',
  noCorrections: 'Aucun rectificatif pour le moment.',

  // A story: its body
  anchor: 'Lien vers ce titre',
  table: 'Tableau',
  footnotes: 'Notes',
  backToText: 'Retour au texte',
  video: 'Vidéo',
  post: 'Publication',

  // A story: what follows it
  goToMobile: 'Passer à la version mobile',
  exitMobile: 'Quitter la version mobile',
  tags: 'Sujets',
  moreStories: 'Autres articles',
  previous: 'Article précédent',
  next: 'Article suivant',
  related: 'Sur le même sujet',

  // The search
  search: 'Rechercher',
  searchWords: 'Mots recherchés',
  searchSections: 'Toutes les rubriques',
  searchYear: 'Année',
  searchYears: 'Toutes les années',
  searchOrder: 'Ordre',
  searchBest: 'Les plus pertinents d’abord',
  searchNewest: 'Les plus récents d’abord',
  searching: 'Recherche en cours …',
  searchCount: 'Résultats : {count}',
  searchedYears: 'Années consultées : {years}',
  searchNothing: 'Aucun résultat pour « {query} ». Essayez d’autres mots, une autre rubrique ou une autre année.',
  searchMore: 'Plus de résultats',
  searchOlder: 'Chercher dans les années précédentes',
  searchFailed: 'La recherche n’a pas pu être chargée. Réessayez dans un instant, ou consultez les archives.',
  searchNoScript: 'La recherche nécessite JavaScript. Sans lui, tous les articles se trouvent dans les archives.',

  // Pages that stand in for others
  notFoundTitle: 'Cette page n’est pas ici',
  notFoundText:
    'L’adresse est peut-être mal écrite, ou l’article a été déplacé. L’une de ces pages contient peut-être ce que vous cherchez.',
  movedTitle: 'Cette page a changé d’adresse',
  movedText: 'Votre navigateur devrait vous y conduire aussitôt. Sinon, suivez ce lien.',
  goneTitle: 'Cet article a été retiré',
  goneText: 'Il a été publié à cette adresse et n’est plus disponible.',
};
