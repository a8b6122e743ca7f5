//! What a page may do with a stall: mount, reconfigure, unmount, ask. The caller is
//! `embed/live-stall.js`, which is the page's own way in.

use crate::browser::console;
use crate::browser::sheets::Sheets;
use crate::config::{self, Config};
use crate::session::{EarlySnapshot, Place, Session};
use crate::{style::SHEET, view::App};
use leptos::mount::mount_to;
use leptos::prelude::*;
use livestall_contract::ProductId;
use livestall_rules::Wish;
use livestall_theme::Preset;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// What the loader began beside the widget.
    pub type Parts;
    /// The text of the show's snapshot, or nothing where it failed.
    #[wasm_bindgen(method, getter)]
    fn snapshot(this: &Parts) -> Option<js_sys::Promise>;
    /// Fetches the engine of the video; absent where the browser needs none.
    #[wasm_bindgen(method, getter)]
    fn engine(this: &Parts) -> Option<js_sys::Function>;
}

/// One element's stall.
#[wasm_bindgen]
pub struct Handle {
    host: HtmlElement,
    shadow: ShadowRoot,
    engine: Option<js_sys::Function>,
    running: RefCell<Option<Running>>,
    /// Each complaint is told once.
    told: RefCell<Vec<String>>,
}

/// A stall on the screen. When it is dropped nothing of it is left, neither in the shadow root nor
/// in the browser.
struct Running {
    session: Session,
    config: Config,
    /// Leptos's unmount handle.
    _view: Box<dyn Any>,
    _sheets: Rc<Sheets>,
    _cover: Rc<Cover>,
}

/// Mounts a stall over the fallback child, or tells the console why not and leaves that child be.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, shadow: ShadowRoot, parts: &Parts) -> Handle {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    let handle = Handle {
        host,
        shadow,
        engine: parts.engine(),
        running: RefCell::default(),
        told: RefCell::default(),
    };
    handle.bring_up(parts.snapshot().map(early_snapshot));
    handle
}

#[wasm_bindgen]
impl Handle {
    /// Takes in changed attributes; only another show, place or key begins anew.
    pub fn reconfigure(&self) {
        self.bring_up(None);
    }

    /// Takes the stall away; the fallback child is there again.
    pub fn unmount(self) {}

    /// Opens a product's sheet. An unknown id does nothing.
    #[wasm_bindgen(js_name = showProduct)]
    pub fn show_product(&self, id: &str) {
        if let (Some(session), Ok(id)) = (self.session(), ProductId::parse(id)) {
            session.wish(Wish::OpenProduct(id));
        }
    }

    /// The bag in GA4's shape, as JSON.
    #[wasm_bindgen(getter)]
    pub fn cart(&self) -> String {
        self.session().map_or_else(
            || "{\"items\":[]}".to_owned(),
            |session| session.cart_json(),
        )
    }

    /// How the stall stands, as JSON.
    #[wasm_bindgen(getter)]
    pub fn state(&self) -> String {
        self.session().map_or_else(
            || "{\"phase\":\"poster\"}".to_owned(),
            |session| session.state_json(),
        )
    }
}

impl Handle {
    fn session(&self) -> Option<Session> {
        Some(self.running.borrow().as_ref()?.session)
    }

    fn bring_up(&self, early_snapshot: Option<EarlySnapshot>) {
        let Some(config) = self.configured() else {
            drop(self.running.take());
            return;
        };
        if let Some(running) = &mut *self.running.borrow_mut()
            && running.config.same_stall(&config)
        {
            running.session.reconfigure(config.clone());
            running.config = config;
            return;
        }
        drop(self.running.take());
        let place = Place {
            host: self.host.clone(),
            engine: self.engine.clone(),
            early_snapshot,
        };
        let running = run(&self.shadow, config, place);
        self.running.replace(Some(running));
    }

    fn configured(&self) -> Option<Config> {
        let mut checked = config::check(|name| self.host.get_attribute(name));
        if let Some(config) = &mut checked.config {
            let unknown = config.theme.take_if(|name| Preset::named(name).is_none());
            checked
                .complaints
                .extend(unknown.map(|name| config::unknown_theme(&name)));
            config.lang = config.lang.take().or_else(|| self.language_of_page());
        }
        for complaint in &checked.complaints {
            let text = complaint.to_string();
            if !self.told.borrow().contains(&text) {
                console::warn(&text);
                self.told.borrow_mut().push(text);
            }
        }
        checked.config
    }

    /// The language that the page has at this place.
    fn language_of_page(&self) -> Option<String> {
        let nearest = self.host.closest("[lang]").ok()??;
        nearest
            .get_attribute("lang")
            .filter(|lang| !lang.is_empty())
    }
}

fn run(shadow: &ShadowRoot, config: Config, place: Place) -> Running {
    let within = |selector| shadow.query_selector(selector).ok().flatten();
    let frame = within(".frame").unwrap_or_else(|| shadow.clone().unchecked_into());
    let sheets = Rc::new(Sheets::of(shadow));
    let cover = Rc::new(Cover(within("slot")));
    let begun = Rc::new(Cell::new(None));
    let (begins, as_configured) = (begun.clone(), config.clone());
    // Leptos lets go of an effect only some time after the unmount: it must not keep these alive.
    let (worn, covering) = (Rc::downgrade(&sheets), Rc::downgrade(&cover));
    let view = mount_to(frame.unchecked_into(), move || {
        let session = Session::new(as_configured);
        let theme = session.select_theme();
        Effect::new(move || {
            let css = theme
                .get()
                .map_or_else(livestall_theme::css_following_device, livestall_theme::css);
            if let Some(sheets) = worn.upgrade() {
                sheets.set(&[&css, SHEET]);
            }
        });
        // The page's poster stays in sight until there is a show to lay over it, and where there is none.
        let showing = session.select(|shop| shop.stage().is_some());
        Effect::new(move || {
            let showing = showing.get();
            if let Some(cover) = covering.upgrade() {
                cover.set(showing);
            }
        });
        session.begin(place);
        begins.set(Some(session));
        App()
    });
    let session = begun.take().expect("mount_to builds the view at once");
    Running {
        session,
        config,
        _view: Box::new(view),
        _sheets: sheets,
        _cover: cover,
    }
}

/// Hides the slot under the stall, from sight and from screen readers, and shows it again at the end.
struct Cover(Option<web_sys::Element>);

impl Cover {
    fn set(&self, covered: bool) {
        if let Some(slot) = &self.0 {
            slot.set_class_name(if covered { "covered" } else { "" });
        }
    }
}

impl Drop for Cover {
    fn drop(&mut self) {
        self.set(false);
    }
}

fn early_snapshot(promise: js_sys::Promise) -> EarlySnapshot {
    Box::pin(async move { JsFuture::from(promise).await.ok()?.as_string() })
}
