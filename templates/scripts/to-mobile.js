(function (link, key) {
  var keep;
  try {
    if (/[?&]noamp=mobile(&|$)/.test(location.search)) sessionStorage.setItem(key, '1');
    keep = sessionStorage.getItem(key);
  } catch (denied) {
    keep = /[?&]noamp=mobile(&|$)/.test(location.search);
  }
  var hints = navigator.userAgentData;
  var phone = (hints && hints.mobile) || /Mobi/.test(navigator.userAgent);
  if (!keep && phone && link && link.media && matchMedia(link.media).matches) {
    location.replace(link.href + location.hash);
  }
  document.addEventListener('click', function (event) {
    var target = event.target.closest && event.target.closest('[data-to-mobile]');
    try {
      if (target) sessionStorage.removeItem(key);
    } catch (denied) {}
  });
})(document.currentScript.previousElementSibling, 'newswep:full');
