import type { Words } from './index.js';

/** The theme's phrases in Arabic. */
export const ar: Words = {
  // The frame of every page
  home: 'الصفحة الرئيسية',
  siteIcon: 'أيقونة الموقع',
  skip: 'تجاوز إلى المحتوى',
  menu: 'الأقسام',
  footerMenu: 'عن الموقع',

  // The front page and lists
  latest: 'آخر الأخبار',
  breaking: 'عاجل',
  moreFrom: 'المزيد من {name}',
  storiesAbout: 'موضوعات عن {name}',
  storiesBy: 'مقالات {name}',
  storiesFrom: 'أخبار {name}',
  empty: 'لا توجد أخبار هنا بعد.',
  pages: 'الصفحات',
  pageNumber: 'الصفحة {number}',
  newer: 'الأخبار الأحدث',
  older: 'الأخبار الأقدم',
  feed: 'خلاصة {format}',
  archive: 'الأرشيف',

  // A story: who wrote it, and when
  by: 'بقلم',
  join: '، ',
  joinLast: ' و',
  author: 'الكاتب',
  section: 'القسم',
  published: 'نُشر في',
  updated: 'آخر تحديث',
  readingTime: 'مدة القراءة بالدقائق: {minutes}',

  // A story: what a reader must be told
  opinion: 'رأي',
  analysis: 'تحليل',
  live: 'مباشر',
  factCheck: 'تدقيق الحقائق',
  review: 'مراجعة',
  sponsored: 'محتوى مموَّل',
  draft: 'مسودة',
  embargoedUntil: 'محظور النشر حتى {date}',
  expired: 'نُشر هذا الموضوع لمدة محددة انتهت في {date}، وقد لا يكون محتواه صالحًا الآن.',
  corrections: 'التصويبات',
  correctionOn: 'تصويب، {date}:',
  correctionsText: 'ما أخطأنا فيه وما هو الصحيح، والأحدث أولًا.',
  allCorrections: 'كل التصويبات',
  noCorrections: 'لا توجد تصويبات بعد.',

  // A story: its body
  anchor: 'رابط إلى هذا العنوان',
  table: 'جدول',
  footnotes: 'الحواشي',
  backToText: 'العودة إلى النص',
  video: 'فيديو',
  post: 'منشور',
  playVideo: 'شغّل الفيديو',
  playAudio: 'شغّل الصوت',
  showChart: 'اعرض الرسم البياني',
  showMap: 'اعرض الخريطة',
  showAdvertisement: 'اعرض الإعلان',
  showContent: 'اعرض المحتوى',
  advertisement: 'إعلان',
  loadsFrom: 'يُحمَّل المحتوى من {host}',

  // A story: what follows it
  goToMobile: 'الانتقال إلى نسخة الهاتف',
  exitMobile: 'الخروج من نسخة الهاتف',
  tags: 'الموضوعات',
  moreStories: 'المزيد من الأخبار',
  previous: 'الخبر السابق',
  next: 'الخبر التالي',
  related: 'أخبار ذات صلة',

  // Pages that stand in for others
  notFoundTitle: 'لم نعثر على هذه الصفحة',
  notFoundText: 'ربما كُتب العنوان خطأً أو نُقل الموضوع إلى عنوان آخر. لعلك تجد ما تبحث عنه في إحدى هذه الصفحات.',
  movedTitle: 'نُقلت هذه الصفحة',
  movedText: 'يُفترض أن ينقلك المتصفح إلى العنوان الجديد فورًا. إن لم يحدث ذلك، فاتبع هذا الرابط.',
  goneTitle: 'سُحب هذا الموضوع',
  goneText: 'نُشر الموضوع على هذا العنوان، ولم يعد متاحًا.',
};
