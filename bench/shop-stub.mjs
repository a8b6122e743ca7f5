// Stands for the peer's own shop: its product query and its pictures, from the data of the very
// product that the stall sells. It speaks TLS under a name of its own, since the peer's client
// accepts nothing else; the browser is told that the name is here. No code of the peer is replaced.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export const SHOP_HOST = 'shop.bench.test';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, accept-language, content-type, x-sdk-variant, x-sdk-version, x-shopify-storefront-access-token',
  // The real one lets a browser remember the question as well; a cold visit asks once either way.
  'access-control-max-age': '600',
};

/** Starts it. `stage` is filled in later: `{ product, picture }`, as `storefront` gives them. */
export async function startShop(stage) {
  const server = createServer(certificate(), (incoming, outgoing) => answer(stage, incoming, outgoing));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port, origin: `https://${SHOP_HOST}`, stop };
}

/** A Livestall product in the words of Shopify's Storefront API 2025-01, as shopify-buy asks for it. */
export function storefront(product) {
  const image = (url) => ({
    id: 'gid://shopify/ProductImage/1', altText: product.image_alt, width: 480, height: 480,
    src: `https://${SHOP_HOST}/pictures/${new URL(url).pathname.split('/').pop()}`,
  });
  const price = ({ price: { amount, currency } }) => ({ amount: (amount / 100).toFixed(2), currencyCode: currency });
  const variants = product.variants.map((variant, index) => ({
    id: `gid://shopify/ProductVariant/${index + 1}`,
    title: variant.options.join(' / ') || 'Default Title',
    price: price(variant), priceV2: price(variant),
    weight: 0, available: true, sku: null,
    compareAtPrice: null, compareAtPriceV2: null,
    image: image(variant.image_url ?? product.image_url),
    selectedOptions: product.axes.map((name, axis) => ({ name, value: variant.options[axis] })),
    unitPrice: null,
    unitPriceMeasurement: null,
  }));
  const list = (nodes) => ({
    pageInfo: { hasNextPage: false, hasPreviousPage: false },
    edges: nodes.map((node, index) => ({ cursor: String(index), node })),
  });
  const now = '2026-11-01T00:00:00Z';
  return {
    __typename: 'Product', id: 'gid://shopify/Product/1',
    availableForSale: true, createdAt: now, updatedAt: now, publishedAt: now,
    descriptionHtml: product.description, description: product.description,
    handle: 'product', productType: '', title: product.title, vendor: 'Bench', onlineStoreUrl: null,
    options: product.axes.map((name, axis) => ({
      id: `gid://shopify/ProductOption/${axis + 1}`, name,
      values: [...new Set(product.variants.map((variant) => variant.options[axis]))],
    })),
    images: list([image(product.image_url)]),
    variants: list(variants),
  };
}

function answer(stage, incoming, outgoing) {
  const { pathname } = new URL(incoming.url, `https://${SHOP_HOST}`);
  const reply = (type, body, headers = {}) =>
    outgoing.writeHead(200, { ...CORS, 'content-type': type, 'content-length': body.length, ...headers }).end(body);
  incoming.resume();
  if (incoming.method === 'OPTIONS') return outgoing.writeHead(204, CORS).end();
  if (pathname.startsWith('/api/')) {
    const body = brotliCompressSync(JSON.stringify({ data: { node: stage.product } }));
    return reply('application/json', body, { 'content-encoding': 'br' });
  }
  // The client asks for a size by the name, such as bowl_550x825.webp: ours has one size.
  if (pathname.startsWith('/pictures/')) return reply('image/webp', stage.picture, { 'cache-control': 'max-age=31536000' });
  if (pathname === '/calibrate') return reply('text/html', Buffer.from('<!doctype html><title>calibration</title>'));
  if (pathname.startsWith('/calibrate/')) return reply('application/octet-stream', randomBytes(Number(pathname.slice(11))));
  return outgoing.writeHead(404, CORS).end();
}

/** Made for this run alone; the browser is told to accept it. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'livestall-bench-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-subj', `/CN=${SHOP_HOST}`, '-addext', `subjectAltName=DNS:${SHOP_HOST}`, '-keyout', key, '-out', cert,
    ], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
