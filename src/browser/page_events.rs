//! What the page is told: composed, bubbling events on the element.

use std::collections::BTreeMap;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, UrlSearchParams, window};

/// What a campaign's link carries, kept with the cart and the order.
const CAMPAIGN: [&str; 5] = [
    "utm_campaign",
    "utm_content",
    "utm_medium",
    "utm_source",
    "utm_term",
];

/// Dispatches `live-stall:<name>` with a detail that is written as JSON.
pub fn emit(host: &HtmlElement, name: &str, detail_json: &str) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    if let Ok(detail) = js_sys::JSON::parse(detail_json) {
        init.set_detail(&detail);
    }
    let full_name = ["live-stall:", name].concat();
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&full_name, &init) {
        // It fails only for an event that is being dispatched already.
        let _ = host.dispatch_event(&event);
    }
}

/// The address of the page that the stall is in.
pub fn page_address() -> Option<String> {
    window()?.location().href().ok()
}

/// Who brought the shopper: the element's word, and the campaign parameters of the page's address.
pub fn campaign(referrer: Option<&str>) -> BTreeMap<String, String> {
    let query = window().and_then(|window| window.location().search().ok());
    let query = query.and_then(|query| UrlSearchParams::new_with_str(&query).ok());
    let told = |name: &str| query.as_ref()?.get(name);
    let mut found: BTreeMap<String, String> = CAMPAIGN
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), told(name)?)))
        .collect();
    if let Some(referrer) = referrer {
        found.insert("ref".to_owned(), referrer.to_owned());
    }
    found
}

/// Leaves for another page. Anything but a web address is refused: the answer of an API must not
/// run as a script here.
pub fn go_to(address: &str) -> bool {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && window().is_some_and(|window| window.location().assign(address).is_ok())
}
