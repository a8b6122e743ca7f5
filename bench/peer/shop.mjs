// The peer's product, as Shopify's own generated snippet creates it.
import ShopifyBuy from '@shopify/buy-button-js';

const client = ShopifyBuy.buildClient({ domain: 'shop.bench.test', storefrontAccessToken: 'bench' });

ShopifyBuy.UI.init(client).createComponent('product', {
  id: '1',
  node: document.getElementById('product'),
  moneyFormat: '%E2%82%AC%7B%7Bamount%7D%7D',
  options: {
    product: {
      layout: 'horizontal',
      // The picture beside the words, so that the button is on a phone's first screen.
      styles: {
        product: {
          'text-align': 'left', 'max-width': '100%',
          imgWrapper: { position: 'static', width: '88px', float: 'left' },
          title: { 'margin-left': '104px' }, prices: { 'margin-left': '104px' },
          options: { 'margin-left': '104px', 'margin-top': '8px' }, button: { 'margin-top': '12px' },
        },
      },
      contents: { img: true },
    },
  },
});
