import type { Words } from './index.js';

/** The theme's phrases in Portuguese. */
export const pt: Words = {
  // The frame of every page
  home: 'Primeira página',
  siteIcon: 'Ícone do site',
  skip: 'Ir para o conteúdo',
  menu: 'Secções',
  footerMenu: 'Sobre este site',

  // Its policies, in the footer
  policyPrinciples: 'Princípios editoriais',
  policyEthics: 'Ética',
  policyCorrections: 'Política de correções',
  policyVerification: 'Como verificamos os factos',
  policyDiversity: 'Diversidade',
  policyUnnamedSources: 'Fontes anónimas',
  policyOwnership: 'Propriedade e financiamento',
  policyMasthead: 'Ficha técnica',
  policyMission: 'Missão e prioridades',
  policyFeedback: 'Comentários',

  // The front page and lists
  latest: 'Últimas notícias',
  breaking: 'Última hora',
  moreFrom: 'Mais de {name}',
  storiesAbout: 'Notícias sobre {name}',
  storiesBy: 'Artigos de {name}',
  storiesFrom: 'Notícias de {name}',
  empty: 'Ainda não há notícias aqui.',
  pages: 'Páginas',
  pageNumber: 'Página {number}',
  newer: 'Notícias mais recentes',
  older: 'Notícias anteriores',
  feed: 'Feed {format}',
  archive: 'Arquivo',

  // A story: who wrote it, and when
  by: 'Por',
  join: ', ',
  joinLast: ' e ',
  author: 'Autor',
  authors: 'Autores',
  section: 'Secção',
  published: 'Publicado em',
  updated: 'Atualizado em',
  readingTime: '{minutes} min de leitura',

  // A story: what a reader must be told
  opinion: 'Opinião',
  analysis: 'Análise',
  live: 'Em direto',
  factCheck: 'Verificação de factos',
  review: 'Crítica',
  sponsored: 'Conteúdo patrocinado',
  paidForBy: 'Pago por',
  claim: 'A afirmação',
  verdict: 'O nosso veredicto',
  reviewed: 'Obra criticada',
  rating: 'Classificação',
  outOf: '{value} em {best}',
  alsoIn: 'Também em:',
  draft: 'Rascunho',
  embargoedUntil: 'Sob embargo até {date}',
  expired: 'Este artigo foi publicado por tempo limitado e não está atual desde {date}.',
  corrections: 'Correções',
  correctionOn: 'Correção, {date}:',
  correctionsText: 'O que errámos e o que está certo, a começar pelo mais recente.',
  allCorrections: 'Todas as correções',
  noCorrections: 'Ainda nada foi corrigido.',

  // A story: its body
  anchor: 'Ligação para este título',
  table: 'Tabela',
  footnotes: 'Notas',
  backToText: 'Voltar ao texto',
  video: 'Vídeo',
  post: 'Publicação',

  // A story: what follows it
  goToMobile: 'Ir para a versão móvel',
  exitMobile: 'Sair da versão móvel',
  tags: 'Temas',
  moreStories: 'Mais notícias',
  previous: 'Notícia anterior',
  next: 'Notícia seguinte',
  related: 'Notícias relacionadas',

  // The search
  search: 'Pesquisar',
  searchWords: 'Palavras a procurar',
  searchSections: 'Todas as secções',
  searchYear: 'Ano',
  searchYears: 'Todos os anos',
  searchOrder: 'Ordem',
  searchBest: 'Mais relevantes primeiro',
  searchNewest: 'Mais recentes primeiro',
  searching: 'A pesquisar …',
  searchCount: 'Resultados: {count}',
  searchedYears: 'Anos pesquisados: {years}',
  searchNothing: 'Nada foi encontrado para «{query}». Tente outras palavras, outra secção ou outro ano.',
  searchMore: 'Mais resultados',
  searchOlder: 'Pesquisar anos anteriores',
  searchFailed: 'Não foi possível carregar a pesquisa. Tente de novo daqui a pouco ou consulte o arquivo.',
  searchNoScript: 'A pesquisa precisa de JavaScript. Sem ele, todas as notícias estão no arquivo.',

  // Pages that stand in for others
  notFoundTitle: 'Esta página não está aqui',
  notFoundText:
    'O endereço pode estar mal escrito, ou a notícia mudou de sítio. Talvez encontre o que procura numa destas páginas.',
  movedTitle: 'Esta página mudou de endereço',
  movedText: 'O seu navegador deve levá-lo já ao novo endereço. Se não o fizer, siga esta ligação.',
  goneTitle: 'Esta notícia foi retirada',
  goneText: 'Foi publicada neste endereço e já não está disponível.',
};
