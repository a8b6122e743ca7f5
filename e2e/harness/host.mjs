// The host's side of the API, under a secret key: what a studio or a merchant's own program calls.
import { randomUUID } from 'node:crypto';

/** The demo's own video; the server makes an address of it for whoever asks. */
export const DEMO_VIDEO = [{ kind: 'hls', url: '/media/stall/index.m3u8', delay_ms: 2_000 }];

export class Host {
  constructor(url, secretKey) {
    this.url = url;
    this.secretKey = secretKey;
  }

  async call(method, path, body) {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.secretKey}`,
        'idempotency-key': randomUUID(),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text && JSON.parse(text);
  }

  product(product) {
    return this.call('POST', '/v1/products', product);
  }

  show(show) {
    return this.call('POST', '/v1/shows', { currency: 'EUR', host: { name: 'Mei' }, starts_at: Date.now() - 60_000, ...show });
  }

  goLive(id) {
    return this.call('PATCH', `/v1/shows/${id}`, { status: 'live' });
  }

  end(id) {
    return this.call('PATCH', `/v1/shows/${id}`, { status: 'ended' });
  }

  pin(id, productId, at) {
    return this.call('POST', `/v1/shows/${id}/pins`, { product_id: productId, at });
  }

  offer(id, offer) {
    return this.call('POST', `/v1/shows/${id}/offers`, offer);
  }

  goal(id, goal) {
    return this.call('POST', `/v1/shows/${id}/goals`, goal);
  }

  snapshot(id) {
    return this.call('GET', `/v1/shows/${id}`);
  }

  /** A publishable key for pages of these origins. */
  async key(origins) {
    return (await this.call('POST', '/v1/keys', { origins })).key;
  }

  /** A bowl and a live show that sells it; whatever is given replaces the usual. */
  async stage({ product = {}, show = {}, sources = DEMO_VIDEO } = {}) {
    const made = await this.product({
      title: 'Tidal bowl',
      image_url: '/clip/products/bowl-sea.webp',
      image_alt: 'A bowl',
      variants: [{ price: { amount: 3200, currency: 'EUR' }, stock: 20 }],
      ...product,
    });
    const begun = await this.show({ title: 'Porcelain', sources, product_ids: [made.id], ...show });
    const id = begun.id ?? begun.show.id;
    await this.goLive(id);
    await this.pin(id, made.id);
    return { id, product: made, variant: made.variants[0] };
  }
}
