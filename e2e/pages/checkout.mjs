// The hand-over page of the built-in commerce, where the demo's test payment is made.
import { By } from 'selenium-webdriver';
import { until } from '../harness/until.mjs';

export class CheckoutPage {
  constructor(browser) {
    this.browser = browser;
  }

  /** Waits for the hand-over: the payment is on a page of its own, never in the widget. */
  async arrives() {
    await until('the hand-over page', async () => /checkout/.test(await this.browser.driver.getCurrentUrl()), this.#told());
    await until('its words', async () => /test payment/i.test(await this.text()), this.#told());
  }

  text() {
    return this.browser.run(() => document.body.innerText);
  }

  /** Pays, under a name for the ticker where one is given, and goes back to the shop. */
  async pay(name) {
    if (name) {
      const fields = await this.browser.driver.findElements(By.css('input[name*="name"]'));
      if (fields.length) await fields[0].sendKeys(name);
    }
    await this.browser.driver.findElement(By.css('form button, button[type="submit"]')).click();
  }

  /** Follows the way back to the shop, if the payment did not lead there by itself. */
  async goBack(shopUrl) {
    await until(
      'the shop page',
      async () => {
        if ((await this.browser.driver.getCurrentUrl()).startsWith(shopUrl) && (await this.#hasStall())) return true;
        const links = await this.browser.driver.findElements(By.xpath('//a[contains(translate(., "BACK", "back"), "back")]'));
        if (links.length) await links[0].click();
        return false;
      },
      { everyMs: 300, ...this.#told() },
    );
  }

  #hasStall() {
    return this.browser.run(() => Boolean(document.querySelector('live-stall')));
  }

  #told() {
    return { state: async () => `${await this.browser.driver.getCurrentUrl()}\n${await this.text()}` };
  }
}
