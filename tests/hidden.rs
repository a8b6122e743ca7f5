//! What a stall holds open while nobody sees its page: nothing.
#![cfg(target_arch = "wasm32")]

use livestall::mount::mount;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

/// A server of one show whose streams tell an offset and stay open, and a page that can be hidden.
#[wasm_bindgen(inline_js = r#"
    const open = new Map();
    let hidden = false;
    for (const [name, get] of [['hidden', () => hidden], ['visibilityState', () => (hidden ? 'hidden' : 'visible')]]) {
        Object.defineProperty(document, name, { configurable: true, get });
    }
    const snapshot = {
        show: { id: 'sh_1', title: 't', host: { name: 'h' }, currency: 'EUR', starts_at: 1, sources: [], grace_ms: 0 },
        products: [], gifts: [], base: { status: 'live' }, base_at: 1, base_seq: 0, facts: [],
        pulse: { at: 1, hearts: 0, viewers: 1 }, server_now: 1,
        streams: { facts: { url: '/facts', offset: '3' }, pulse: { url: '/pulse', offset: '0' } },
    };
    const { fetch } = window;
    const serve = async (url, { signal }) => {
        const stream = /\/(facts|pulse)\?offset=(\w+)/.exec(url);
        if (!stream) return Response.json(url.endsWith('/sessions') ? { token: 't', expires_at: 9, server_now: 1 } : snapshot);
        const [, name, offset] = stream;
        open.set(signal, `${name}@${offset}`);
        const body = new ReadableStream({
            start(controller) {
                const control = JSON.stringify({ streamNextOffset: name === 'facts' ? '17' : offset, streamCursor: '1' });
                controller.enqueue(new TextEncoder().encode(`event: control\ndata: ${control}\n\n`));
                signal.addEventListener('abort', () => { open.delete(signal); controller.error(signal.reason); });
            },
        });
        return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    };
    // The test's own runner fetches too.
    window.fetch = (url, init) => (/^(http:\/\/api\.test)?\/(v1|facts|pulse)\b/.test(url) ? serve(url, init) : fetch(url, init));
    export const hide = (now) => { hidden = now; document.dispatchEvent(new Event('visibilitychange')); };
    export const streams = () => [...open.values()].sort().join(' ');
"#)]
extern "C" {
    fn hide(hidden: bool);
    fn streams() -> String;
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

async fn until_open(expect: &str) {
    for _ in 0..200 {
        if streams() == expect {
            return;
        }
        wait_ms(25).await;
    }
    assert_eq!(streams(), expect);
}

#[wasm_bindgen_test]
async fn a_hidden_page_holds_no_stream_and_reads_on_when_it_is_shown() {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    for (name, value) in [
        ("show", "sh_1"),
        ("api", "http://api.test"),
        ("key", "pk_1"),
    ] {
        host.set_attribute(name, value).unwrap();
    }
    let shadow = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .unwrap();
    shadow.set_inner_html("<div class='frame'><slot></slot></div>");
    document.body().unwrap().append_child(&host).unwrap();

    hide(true);
    let parts = js_sys::Object::new().unchecked_into();
    let handle = mount(host.clone(), shadow, &parts);
    wait_ms(300).await;
    assert!(handle.state().contains("\"live\""), "{}", handle.state());
    assert_eq!(streams(), "", "opened in the background");
    hide(false);
    until_open("facts@3 pulse@0").await;
    wait_ms(100).await;
    hide(true);
    until_open("").await;
    wait_ms(1_500).await;
    assert_eq!(streams(), "", "nothing is tried again while hidden");
    hide(false);
    until_open("facts@17 pulse@0").await;
    handle.unmount();
    until_open("").await;
    host.remove();
}
