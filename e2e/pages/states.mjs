// How a stall is brought into each state of which a picture is taken.
import { CheckoutPage } from './checkout.mjs';

const EUR = (amount) => ({ amount, currency: 'EUR' });

const GIFTS = [
  { title: 'Tulip', image_url: '/clip/gifts/flower.webp', price: EUR(200) },
  { title: 'Paper lantern', image_url: '/clip/gifts/lantern.webp', price: EUR(500) },
];

/** A show with the demo's video, whose host does only what the picture needs. */
async function stage({ world }, { product = {}, show = {}, sources, offer, goal = true } = {}) {
  const demo = (await world.host.snapshot(world.stall.show)).show;
  const pictures = ['sea', 'sand', 'ink'].map((glaze) => `/clip/products/bowl-${glaze}.webp`);
  const made = await world.host.stage({
    sources,
    product: {
      title: 'Tidal bowl',
      description: 'Thrown by hand, dipped once, and never twice the same. Holds a generous breakfast.',
      image_url: pictures[0],
      axes: ['Glaze'],
      variants: ['Sea', 'Sand', 'Ink'].map((glaze, i) => ({ options: [glaze], price: EUR(3200), stock: 40, image_url: pictures[i] })),
      ...product,
    },
    show: { title: demo.title, host: { ...demo.host, avatar_url: '/clip/host.webp' }, poster_url: '/clip/poster.webp', gifts: GIFTS, ...show },
  });
  if (goal) await world.host.goal(made.id, { title: 'At 50 bowls I sing', target: 50 });
  if (offer) await world.host.offer(made.id, { product_id: made.product.id, price: EUR(2400), duration_ms: 120_000, quantity: 24, ...offer });
  return made;
}

/** The stage with an offer, playing; the bag holds the offered bowl where `adds`. */
async function live(now, options, { adds = false, ...more } = {}) {
  const made = await stage(now, { offer: {}, ...options });
  await now.open(made.id, more);
  await now.stall.plays({ limitMs: 30_000 });
  if (options?.offer !== null) await now.stall.shows('countdown', /\d/);
  if (adds) {
    await now.stall.click('add-button');
    await now.stall.counts('bag-count', 1);
  }
  return made;
}

const LONG = 'Wide porcelain serving bowl with a hand-painted tidal pattern and an unglazed foot, dishwasher-safe';

const REFUSES = `HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('not allowed', 'NotAllowedError'));`;

/** A refusal of the next change of the bag. */
function refuse(now, code, more = {}) {
  const body = JSON.stringify({ title: code, status: 409, code, ...more });
  now.world.front.fault(/\/v1\/carts\/[^/]+\/lines/, { status: 409, headers: { 'content-type': 'application/problem+json' }, body });
}

export const STATES = {
  async 'shop-page-poster'({ world, browser }) {
    world.front.fault(/live-stall\.js/, { status: 404 });
    await browser.open(`${world.url}/`);
  },
  async 'shop-page-live'({ world, browser, stall }) {
    await browser.open(`${world.url}/`);
    await stall.plays();
    await stall.shows('countdown', /\d/, { limitMs: 40_000 });
  },
  async 'live-offer'(now) {
    await live(now);
  },
  async 'live-added'(now) {
    await live(now, {}, { adds: true });
    for (let tap = 0; tap < 6; tap += 1) await now.stall.click('heart-button');
  },
  async 'live-no-offer'(now) {
    await live(now, { offer: null });
    await now.stall.shows('product-card');
  },
  async 'live-sold-out'(now) {
    await live(now, { offer: null, product: { variants: [{ price: EUR(3200), stock: 0 }], axes: [] } });
    await now.stall.shows('product-card');
  },
  async 'live-long'(now) {
    const title = LONG;
    const host = { name: 'Wilhelmina Montgomery-van der Berg of the Kiln & Tide workshop' };
    await live(now, { product: { title }, show: { title: `${LONG}, live`, host }, offer: { price: EUR(1_234_500) } }, {});
  },
  async 'live-rtl'(now) {
    await live(now, {}, { dir: 'rtl', attributes: { lang: 'ar' } });
  },
  async 'sheet-product'(now) {
    await live(now);
    await now.stall.click('product-picture');
    await now.stall.shows('price');
  },
  async 'sheet-product-long'(now) {
    await live(now, { product: { title: LONG, description: `${LONG}. `.repeat(6) } });
    await now.stall.click('product-picture');
    await now.stall.shows('price');
  },
  async 'sheet-bag-empty'(now) {
    await live(now);
    await now.stall.click('bag-button');
    await now.stall.shows('bag');
  },
  async 'sheet-bag-held'(now) {
    await live(now, {}, { adds: true });
    await now.stall.click('bag-button');
    await now.stall.shows('line-hold', /\d/);
  },
  async 'sheet-bag-held-rtl'(now) {
    await live(now, {}, { adds: true, dir: 'rtl', attributes: { lang: 'ar' } });
    await now.stall.click('bag-button');
    await now.stall.shows('line-hold', /\d|[٠-٩]/);
  },
  async 'sheet-bag-lapsed'(now) {
    await live(now, { offer: { hold_ms: 10_000 } }, { adds: true });
    await now.stall.click('bag-button');
    await now.stall.shows('line-lapsed', /(?:)/, { limitMs: 30_000 });
  },
  async 'sheet-gifts'(now) {
    await live(now);
    await now.stall.click('gift-button');
    await now.stall.shows('gift-tile');
  },
  async 'sheet-shop'(now) {
    await now.browser.open(`${now.world.url}/`);
    await now.open(now.world.stall.show);
    await now.stall.plays();
    await now.stall.click('shop-button');
    await now.stall.shows('product-title');
  },
  async 'notice-sold-out'(now) {
    await live(now);
    refuse(now, 'offer_sold_out');
    await now.stall.click('add-button');
    await now.stall.shows('notice');
  },
  async 'notice-offer-ended'(now) {
    await live(now);
    refuse(now, 'offer_ended');
    await now.stall.click('add-button');
    await now.stall.shows('notice');
  },
  async offline(now) {
    await live(now, {}, { adds: true });
    now.world.front.cut();
    await now.stall.shows('connection', /(?:)/, { limitMs: 25_000 });
  },
  async 'api-down'(now) {
    const { id } = await stage(now);
    now.world.front.fault(/^\/v1\//);
    await now.open(id);
    await now.stall.shows('fault');
  },
  async 'invalid-key'(now) {
    const { id } = await stage(now);
    await now.open(id, { attributes: { key: 'pk_wrong' } });
    await now.stall.shows('fault');
  },
  async 'video-not-there'(now) {
    const { id } = await stage(now, { offer: {}, sources: [{ kind: 'hls', url: `${now.world.url}/v1/nowhere.m3u8` }] });
    await now.open(id);
    await now.stall.says(/picture will be back/, { limitMs: 25_000 });
    await now.stall.shows('countdown', /\d/);
  },
  async 'video-blocked'(now) {
    // The demo's show began before this shopper came: a picture that never ran stays where it is.
    await now.open(now.world.stall.show, { probe: REFUSES });
    await now.stall.shows('play-button');
    await now.stall.shows('product-card');
  },
  async 'show-before'(now) {
    const { id } = await stage(now, { show: { starts_at: Date.now() + 3_600_000 } });
    await now.world.host.call('PATCH', `/v1/shows/${id}`, { status: 'scheduled' });
    await now.open(id);
    await now.stall.shows('curtain');
  },
  async 'show-over'(now) {
    const { id } = await stage(now);
    await now.world.host.end(id);
    await now.open(id);
    await now.stall.shows('curtain', /The show is over/, { limitMs: 25_000 });
  },
  async 'checkout-page'(now) {
    await live(now, {}, { adds: true });
    await now.stall.click('bag-button');
    await now.stall.click('checkout-button');
    await new CheckoutPage(now.browser).arrives();
  },
  async 'checkout-thanks'(now) {
    await STATES['checkout-page'](now);
    await new CheckoutPage(now.browser).pay('Anna');
  },
};
