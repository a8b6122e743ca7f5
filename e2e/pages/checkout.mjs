// The hand-over page of the built-in commerce, where the demo's test payment is made.
import { By } from 'selenium-webdriver';
import { until } from '../harness/until.mjs';

export class CheckoutPage {
  constructor(browser) {
    this.browser = browser;
  }

  /** Waits for the hand-over: the payment is on a page of its own, never in the widget. */
  async arrives() {
    await until('the hand-over page', async () => /\/checkout\//.test(await this.browser.driver.getCurrentUrl()), this.#told());
    await this.#says(/Test payment: no money moves/);
  }

  text() {
    return this.browser.run(() => document.body.innerText);
  }

  /** Pays, under a name for the ticker where one is given, and waits for the thanks. */
  async pay(name = '') {
    // WebKit's driver takes no empty text.
    if (name) await this.browser.driver.findElement(By.id('name')).sendKeys(name);
    await this.browser.driver.findElement(By.css('form[action^="/checkout/"] button[type="submit"]')).click();
    await this.#says(/thank you/i);
  }

  /** Follows the way back to the stall. */
  async goBack() {
    await this.browser.driver.findElement(By.partialLinkText('Back to the stall')).click();
    await until('the shop page', () => this.browser.run(() => Boolean(document.querySelector('live-stall'))), this.#told());
  }

  #says(words) {
    return until(`the page to say ${words}`, async () => words.test(await this.text()), this.#told());
  }

  #told() {
    return { state: async () => `${await this.browser.driver.getCurrentUrl()}\n${await this.text()}` };
  }
}
