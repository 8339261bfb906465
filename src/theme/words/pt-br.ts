import type { Words } from './index.js';

/** What Brazil says in other words than Portugal: it goes over the table of Portuguese. */
export const ptBr: Partial<Words> = {
  home: 'Página inicial',
  menu: 'Seções',

  policyVerification: 'Como verificamos os fatos',
  policyUnnamedSources: 'Fontes anônimas',
  policyMasthead: 'Expediente',

  breaking: 'Urgente',
  section: 'Seção',

  live: 'Ao vivo',
  factCheck: 'Checagem de fatos',
  verdict: 'Nosso veredito',
  outOf: '{value} de {best}',
  correctionsText: 'O que erramos e o que está certo, começando pelo mais recente.',
  noCorrections: 'Nada foi corrigido ainda.',

  anchor: 'Link para este título',
  showAdvertisement: 'Mostrar a publicidade',

  liveEnded: 'A cobertura ao vivo terminou',
  updateLink: 'Link para esta atualização',
  followLive: 'Acompanhar ao vivo',

  share: 'Compartilhar',
  goToMobile: 'Ir para a versão para celular',
  exitMobile: 'Sair da versão para celular',
  next: 'Próxima notícia',

  search: 'Buscar',
  searchWords: 'Palavras a buscar',
  searchHint: 'Digite palavras do título, do texto ou do nome do autor.',
  searchSections: 'Todas as seções',
  searching: 'Buscando…',
  searchedYears: 'Anos buscados: {years}',
  searchNothing: 'Nada foi encontrado para “{query}”. Tente outras palavras, outra seção ou outro ano.',
  searchOlder: 'Buscar em anos anteriores',
  searchFailed: 'Não foi possível carregar a busca. Tente de novo daqui a pouco ou consulte o arquivo.',
  searchNoScript: 'A busca precisa de JavaScript. Sem ele, todas as notícias estão no arquivo.',

  notFoundText:
    'O endereço pode estar errado, ou a notícia mudou de endereço. Talvez você encontre o que procura em uma destas páginas.',
  movedText: 'Seu navegador deve levar você já ao novo endereço. Se isso não acontecer, siga este link.',
};
