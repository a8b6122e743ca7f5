//! JSON over HTTP, with a time limit, and without a request that outlives the stall.

use super::patience::Patience;
use crate::json;
use livestall_contract::{Code, Problem};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    async fn fetch_js(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;
}

/// How long an answer may take, in ms.
const PATIENCE_MS: i64 = 10_000;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    Unreachable,
    TimedOut,
    Unreadable,
    Problem(Box<Problem>),
}

/// One request. `path` stands behind the API's address.
#[derive(Debug, Default)]
pub struct Request<'a> {
    pub method: &'static str,
    pub path: String,
    /// Whether to send the publishable key. Reads that a cache may answer go without.
    pub with_key: bool,
    pub token: Option<&'a str>,
    pub idempotency_key: Option<&'a str>,
    pub body: Option<String>,
}

/// The API of one merchant. When it is dropped, requests under way are broken off.
pub struct Api {
    base: String,
    key: String,
    under_way: Rc<RefCell<Vec<AbortController>>>,
}

impl Api {
    /// The API at `base`, under a publishable key.
    pub fn new(base: &str, key: &str) -> Self {
        Self {
            base: base.to_owned(),
            key: key.to_owned(),
            under_way: Rc::default(),
        }
    }

    /// The answer to a request, once it is there. It borrows nothing, so it may outlive this.
    pub fn send<T: DeserializeOwned>(
        &self,
        request: &Request<'_>,
    ) -> impl Future<Output = Result<T, ApiError>> + use<T> {
        let url = [&self.base, &request.path].map(String::as_str).concat();
        let init = self.init(request);
        let under_way = self.under_way.clone();
        async move {
            let text = text(&url, &init?, under_way).await?;
            // UCP lets a server refuse under a status of success too.
            json::read(&text).map_err(|_| refusal(&text))
        }
    }

    fn init(&self, request: &Request<'_>) -> Result<RequestInit, ApiError> {
        let init = RequestInit::new();
        init.set_method(request.method);
        let token = request.token.map(|token| ["Bearer ", token].concat());
        let headers = [
            (
                "Livestall-Key",
                request.with_key.then_some(self.key.as_str()),
            ),
            ("Authorization", token.as_deref()),
            ("Idempotency-Key", request.idempotency_key),
            (
                "Content-Type",
                request.body.as_ref().map(|_| "application/json"),
            ),
        ];
        let sent = Headers::new().map_err(unreachable)?;
        for (name, value) in headers {
            if let Some(value) = value {
                sent.set(name, value).map_err(unreachable)?;
            }
        }
        init.set_headers(&sent);
        if let Some(body) = &request.body {
            init.set_body(&body.into());
        }
        Ok(init)
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        for controller in self.under_way.borrow().iter() {
            controller.abort();
        }
    }
}

/// Fetches the text of a successful answer, or the problem that a refusal tells.
async fn text(
    url: &str,
    init: &RequestInit,
    under_way: Rc<RefCell<Vec<AbortController>>>,
) -> Result<String, ApiError> {
    let controller = AbortController::new().map_err(unreachable)?;
    init.set_signal(Some(&controller.signal()));
    under_way.borrow_mut().push(controller.clone());
    let patience = Patience::with(controller.clone());
    patience.wait(PATIENCE_MS);
    let answer = exchange(url, init).await;
    under_way.borrow_mut().retain(|known| *known != controller);
    let (ok, text) = answer.map_err(|_| match patience.is_over() {
        true => ApiError::TimedOut,
        false => ApiError::Unreachable,
    })?;
    if ok { Ok(text) } else { Err(refusal(&text)) }
}

async fn exchange(url: &str, init: &RequestInit) -> Result<(bool, String), JsValue> {
    let response: Response = fetch_js(url, init).await?.unchecked_into();
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.ok(), text.as_string().unwrap_or_default()))
}

/// The problem that a refusal tells: RFC 9457 on our own routes, UCP's messages on UCP's.
pub fn refusal(text: &str) -> ApiError {
    #[derive(Deserialize)]
    struct UcpRefusal {
        messages: Vec<Said>,
    }
    #[derive(Deserialize)]
    struct Said {
        code: String,
        #[serde(default)]
        content: String,
    }
    #[derive(Deserialize)]
    struct Coded {
        code: Code,
    }
    if let Ok(problem) = json::read::<Problem>(text) {
        return ApiError::Problem(Box::new(problem));
    }
    let ucp = json::read::<UcpRefusal>(text).ok();
    let Some(message) = ucp.and_then(|refusal| refusal.messages.into_iter().next()) else {
        return ApiError::Unreadable;
    };
    // Codes are read where they are written, so that there is no second table of them.
    let quoted = ["{\"code\":\"", &message.code, "\"}"].concat();
    let code = json::read::<Coded>(&quoted).map_or(Code::Unknown, |coded| coded.code);
    ApiError::Problem(Box::new(Problem::new(code, message.content)))
}

fn unreachable(_: JsValue) -> ApiError {
    ApiError::Unreachable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<Code> {
        match refusal(text) {
            ApiError::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }

    #[test]
    fn a_refusal_is_read_from_a_problem_or_from_ucps_messages() {
        let problem = r#"{"title":"offer ended","status":409,"code":"offer_ended"}"#;
        assert_eq!(code(problem), Some(Code::OfferEnded));
        let ucp = r#"{"ucp":{"version":"x","status":"error"},"messages":[
            {"type":"error","code":"out_of_stock","content":"none left","severity":"recoverable"}]}"#;
        assert_eq!(code(ucp), Some(Code::OutOfStock));
        let bare = r#"{"ucp":{"status":"error"},"messages":[{"code":"not_found"}]}"#;
        assert_eq!(code(bare), Some(Code::NotFound));
        let newer = r#"{"messages":[{"type":"error","code":"moon_phase","content":""}]}"#;
        assert_eq!(code(newer), Some(Code::Unknown));
        assert_eq!(refusal("<html>Bad gateway</html>"), ApiError::Unreadable);
    }
}
