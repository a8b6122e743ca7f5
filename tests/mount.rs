//! A stall in a real shadow root: what it shows without a server, and what it leaves behind.

use livestall::mount::{Handle, mount};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CustomEvent, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

/// Nothing listens there.
const NOWHERE: &str = "http://127.0.0.1:9";

struct Page {
    host: HtmlElement,
    shadow: ShadowRoot,
}

impl Page {
    /// An element as the loader makes it, with these attributes and a fallback child.
    fn with(attributes: &[(&str, &str)]) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        for (name, value) in attributes {
            host.set_attribute(name, value).unwrap();
        }
        host.set_inner_html("<a href='/live'>Live at 20:00</a>");
        let shadow = host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .unwrap();
        shadow.set_inner_html("<div class='frame'><slot></slot></div>");
        document.body().unwrap().append_child(&host).unwrap();
        Self { host, shadow }
    }

    fn with_sound_attributes() -> Self {
        Self::with(&[("show", "sh_1"), ("api", NOWHERE), ("key", "pk_1")])
    }

    fn mount(&self) -> Handle {
        let parts = js_sys::Object::new().unchecked_into();
        mount(self.host.clone(), self.shadow.clone(), &parts)
    }

    fn has(&self, selector: &str) -> bool {
        self.shadow.query_selector(selector).unwrap().is_some()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.host.remove();
    }
}

async fn wait_ms(ms: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window().unwrap();
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..200 {
        if holds() {
            return;
        }
        wait_ms(25).await;
    }
    panic!("never came: {what}");
}

/// Counts what `mount` adds to the page and takes away again.
fn count_leftovers() -> js_sys::Function {
    js_sys::Function::new_no_args(
        r#"
        const count = { listeners: 0, timers: new Set() };
        for (const target of [window, document]) {
            const { addEventListener, removeEventListener } = target;
            target.addEventListener = function (...all) { count.listeners += 1; return addEventListener.apply(this, all); };
            target.removeEventListener = function (...all) { count.listeners -= 1; return removeEventListener.apply(this, all); };
        }
        const { setTimeout, clearTimeout } = window;
        window.setTimeout = (f, ms, ...all) => {
            const id = setTimeout((...given) => { count.timers.delete(id); f(...given); }, ms, ...all);
            count.timers.add(id);
            return id;
        };
        window.clearTimeout = (id) => { count.timers.delete(id); clearTimeout(id); };
        return () => count.listeners + ' listeners, ' + count.timers.size + ' timers';
        "#,
    )
    .call0(&JsValue::NULL)
    .unwrap()
    .unchecked_into()
}

#[wasm_bindgen_test]
async fn a_server_that_does_not_answer_is_told_to_the_shopper_and_to_the_page() {
    let page = Page::with_sound_attributes();
    let told = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let tell = told.clone();
    let listener = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        let code = js_sys::Reflect::get(&event.detail(), &"code".into()).unwrap();
        tell.borrow_mut().push(code.as_string().unwrap());
    });
    let call = listener.as_ref().unchecked_ref();
    page.host
        .add_event_listener_with_callback("live-stall:error", call)
        .unwrap();
    let handle = page.mount();
    until("the fault", || handle.state().contains("LS201")).await;
    until("a word on it", || page.has("[part~=fault]")).await;
    assert!(!page.has("slot.covered"), "the page's poster stays");
    assert_eq!(*told.borrow(), ["LS201"]);
    handle.unmount();
}

#[wasm_bindgen_test]
async fn a_missing_attribute_keeps_the_fallback_and_setting_it_brings_the_stall() {
    let page = Page::with(&[("show", "sh_1"), ("key", "pk_1")]);
    let handle = page.mount();
    assert_eq!(handle.state(), r#"{"phase":"poster"}"#);
    assert!(!page.has(".stall") && !page.has("slot.covered"));
    page.host.set_attribute("api", NOWHERE).unwrap();
    handle.reconfigure();
    assert!(page.has(".stall"));
    page.host.remove_attribute("api").unwrap();
    handle.reconfigure();
    assert!(!page.has(".stall"));
    handle.unmount();
}

#[wasm_bindgen_test]
async fn another_theme_begins_no_new_stall() {
    let page = Page::with_sound_attributes();
    let handle = page.mount();
    let stall = page.shadow.query_selector(".stall").unwrap();
    page.host.set_attribute("theme", "nightmarket").unwrap();
    handle.reconfigure();
    wait_ms(20).await;
    assert_eq!(page.shadow.query_selector(".stall").unwrap(), stall);
    page.host.set_attribute("show", "sh_2").unwrap();
    handle.reconfigure();
    assert_ne!(page.shadow.query_selector(".stall").unwrap(), stall);
    handle.unmount();
}

#[wasm_bindgen_test]
async fn a_hundred_stalls_leave_nothing_behind() {
    let left = count_leftovers();
    let left = || left.call0(&JsValue::NULL).unwrap().as_string().unwrap();
    for round in 0..100 {
        let page = Page::with_sound_attributes();
        let handle = page.mount();
        if round % 10 == 0 {
            until("the fault", || handle.state().contains("LS201")).await;
        }
        handle.unmount();
        assert_eq!(
            page.shadow.inner_html(),
            r#"<div class="frame"><slot class=""></slot></div>"#
        );
        assert_eq!(page.shadow.adopted_style_sheets().length(), 0);
    }
    wait_ms(50).await;
    // The one timer is what this line waits by, and it has come.
    assert_eq!(left(), "0 listeners, 0 timers");
}
