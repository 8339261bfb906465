import type { Words } from './index.js';

/** The theme's phrases in Spanish. */
export const es: Words = {
  // The frame of every page
  home: 'Portada',
  siteIcon: 'Icono del sitio',
  skip: 'Ir al contenido',
  menu: 'Secciones',
  footerMenu: 'Sobre este sitio',

  // Its policies, in the footer
  policyPrinciples: 'Principios editoriales',
  policyEthics: 'Ética',
  policyCorrections: 'Política de correcciones',
  policyVerification: 'Cómo verificamos los hechos',
  policyDiversity: 'Diversidad',
  policyUnnamedSources: 'Fuentes anónimas',
  policyOwnership: 'Propiedad y financiación',
  policyMasthead: 'La redacción',
  policyMission: 'Misión y prioridades',
  policyFeedback: 'Comentarios',

  // The front page and lists
  latest: 'Últimas noticias',
  breaking: 'Última hora',
  moreFrom: 'Más de {name}',
  storiesAbout: 'Noticias sobre {name}',
  storiesBy: 'Artículos de {name}',
  storiesFrom: 'Noticias de {name}',
  empty: 'Aquí todavía no hay noticias.',
  pages: 'Páginas',
  pageNumber: 'Página {number}',
  newer: 'Noticias más recientes',
  older: 'Noticias anteriores',
  feed: 'Canal {format}',
  archive: 'Archivo',

  // A story: who wrote it, and when
  by: 'Por',
  join: ', ',
  joinLast: ' y ',
  author: 'Autor',
  authors: 'Autores',
  section: 'Sección',
  published: 'Publicado el',
  updated: 'Actualizado el',
  readingTime: '{minutes} min de lectura',

  // A story: what a reader must be told
  opinion: 'Opinión',
  analysis: 'Análisis',
  live: 'En directo',
  factCheck: 'Verificación',
  review: 'Crítica',
  sponsored: 'Contenido patrocinado',
  paidForBy: 'Pagado por',
  claim: 'La afirmación',
  verdict: 'Nuestro veredicto',
  reviewed: 'Obra reseñada',
  rating: 'Valoración',
  outOf: '{value} de {best}',
  alsoIn: 'También en:',
  draft: 'Borrador',
  embargoedUntil: 'Embargado hasta el {date}',
  expired: 'Este artículo se publicó con fecha de caducidad y no está vigente desde el {date}.',
  corrections: 'Correcciones',
  correctionOn: 'Corrección, {date}:',
  correctionsText: 'En qué nos equivocamos y qué es lo correcto, empezando por lo más reciente.',
  allCorrections: 'Todas las correcciones',
  noCorrections: 'Todavía no se ha corregido nada.',

  // A story: its body
  anchor: 'Enlace a este título',
  table: 'Tabla',
  footnotes: 'Notas',
  backToText: 'Volver al texto',
  video: 'Vídeo',
  post: 'Publicación',

  // A story: what follows it
  goToMobile: 'Ir a la versión móvil',
  exitMobile: 'Salir de la versión móvil',
  tags: 'Temas',
  moreStories: 'Más noticias',
  previous: 'Noticia anterior',
  next: 'Noticia siguiente',
  related: 'Noticias relacionadas',

  // The search
  search: 'Buscar',
  searchWords: 'Palabras que busca',
  searchSections: 'Todas las secciones',
  searchYear: 'Año',
  searchYears: 'Todos los años',
  searchOrder: 'Orden',
  searchBest: 'Primero lo más relevante',
  searchNewest: 'Primero lo más reciente',
  searching: 'Buscando …',
  searchCount: 'Resultados: {count}',
  searchedYears: 'Años consultados: {years}',
  searchNothing: 'No se ha encontrado nada para «{query}». Pruebe con otras palabras, otra sección u otro año.',
  searchMore: 'Más resultados',
  searchOlder: 'Buscar en años anteriores',
  searchFailed: 'No se ha podido cargar la búsqueda. Inténtelo de nuevo en un momento o consulte el archivo.',
  searchNoScript: 'La búsqueda necesita JavaScript. Sin él, todas las noticias están en el archivo.',

  // Pages that stand in for others
  notFoundTitle: 'Esta página no está aquí',
  notFoundText:
    'Puede que la dirección esté mal escrita o que la noticia haya cambiado de sitio. Quizá encuentre lo que busca en una de estas páginas.',
  movedTitle: 'Esta página ha cambiado de dirección',
  movedText: 'Su navegador debería llevarle a la nueva dirección enseguida. Si no, siga este enlace.',
  goneTitle: 'Esta noticia se ha retirado',
  goneText: 'Se publicó en esta dirección y ya no está disponible.',
};
