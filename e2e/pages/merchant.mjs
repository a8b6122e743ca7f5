// Pages of merchants, as they might be: plain, under a strict policy, with styles that mean no good.

/** The snippet as a merchant pastes it; `attributes` adds to the element or replaces. */
export function snippet(stall, attributes = {}) {
  const all = { show: stall.show, api: stall.api, key: stall.key, ...attributes };
  const written = Object.entries(all).filter(([, value]) => value !== null).map(([name, value]) => ` ${name}="${value}"`);
  return `<live-stall${written.join('')}>
  <a href="/live"><img src="${stall.poster}" alt="Live: porcelain" width="360" height="640"></a>
</live-stall>`;
}

export function loader(stall, nonce) {
  return `<script async${nonce ? ` nonce="${nonce}"` : ''} src="${stall.loader}"></script>`;
}

/** A page around some of those; `probe` runs before anything else does. */
export function page({ head = '', body, probe = '', nonce = '', lang = 'en', dir = 'ltr' }) {
  const marked = nonce ? ` nonce="${nonce}"` : '';
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A merchant's page</title>
<link rel="icon" href="data:,">
${probe && `<script${marked}>${probe}</script>`}
<style${marked}>
  body { margin: 0; font: 16px/1.5 Georgia, serif; }
  main { padding: 16px; }
  live-stall { display: block; inline-size: 358px; }
</style>
${head}
</head>
<body>
<main>
<h1>Porcelain</h1>
${body}
<p id="below">What stands below must not move.</p>
</main>
</body>
</html>`;
}

/** The strictest policy under which a stall works; `origin` serves its files, API and stream. */
export function policy(nonce, origin) {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${origin} 'wasm-unsafe-eval'`,
    `style-src 'nonce-${nonce}'`,
    `img-src ${origin} data:`,
    `connect-src ${origin}`,
    `media-src blob: ${origin}`,
    // hls.js takes streams apart in a worker that it makes from a blob.
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    'report-uri /reports/csp',
  ].join('; ');
}

/** Styles that no sane page has, and that real pages come close to. */
export const HOSTILE = `
  * { all: unset !important; }
  *, *::before, *::after { font-size: 41px !important; color: lime !important; line-height: 3 !important; letter-spacing: 9px !important; }
  live-stall { display: block !important; inline-size: 358px !important; block-size: 640px !important; }
  body { margin: 0 !important; }
  head, script, style, title, meta, link { display: none !important; }
  body, main, h1, p { display: block !important; }
  main { padding: 16px !important; transform: translateX(0) rotate(0.001deg) !important; }
  .banner { display: block !important; position: fixed !important; inset: auto 0 0 0 !important; block-size: 30px !important; background: red !important; z-index: 2147483647 !important; }
`;
