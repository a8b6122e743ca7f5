//! The hand-over page: where a checkout is paid, in the buyer's own tab, with no script at all.
//!
//! Whoever has the address has the checkout: it carries a capability, and is never cached, framed
//! or sent on as a referrer.

mod html;
mod layout;
mod money;
mod views;

use crate::App;
use crate::caller::Base;
use crate::error::{AppError, Result};
use crate::routes::shown_name;
use crate::store::{Buyer, Call};
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use livestall_contract::{Checkout, CheckoutId, LineId};
use serde::Deserialize;

/// The capability in the address.
#[derive(Debug, Deserialize)]
pub struct Capability {
    #[serde(default)]
    t: String,
    /// Why the page came back instead of the thanks: `changed` after a price or stock did.
    #[serde(default)]
    note: Option<String>,
}

/// The form that pays.
#[derive(Debug, Deserialize)]
pub struct Payment {
    t: String,
    /// Minor units, as the buyer saw it.
    total: i64,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
}

/// The form that agrees to an ordinary price.
#[derive(Debug, Deserialize)]
pub struct Agreement {
    t: String,
    line: LineId,
    /// Minor units for one.
    price: i64,
}

/// The page, in whatever state the checkout is.
pub async fn show(
    State(app): State<App>,
    Path(id): Path<CheckoutId>,
    Query(query): Query<Capability>,
    Base(base): Base,
) -> Response {
    match find(&app, &id, &query.t, &base).await {
        Ok((checkout, back)) => {
            let changed = query.note.as_deref() == Some("changed");
            views::checkout(&checkout, &query.t, back.as_deref(), changed, app.now())
        }
        Err(error) => trouble(error),
    }
}

/// Pays, and shows the thanks.
pub async fn pay(
    State(app): State<App>,
    Path(id): Path<CheckoutId>,
    Base(base): Base,
    Form(form): Form<Payment>,
) -> Response {
    let address = format!("/checkout/{id}?t={}", html::query(&form.t));
    let email: String = form.email.trim().chars().take(254).collect();
    let buyer = Buyer {
        public_name: shown_name(Some(form.name)),
        email: (!email.is_empty()).then_some(email),
        expected_total: Some(form.total),
    };
    let paid = async {
        let (before, _) = find(&app, &id, &form.t, &base).await?;
        if before.order.is_some() {
            return Ok(before);
        }
        let call = Call {
            scope: String::new(),
            idempotency: None,
            now: app.now(),
            base,
        };
        let answer = app
            .store()
            .complete_checkout(call, None, &id, &buyer)
            .await?;
        Ok::<Checkout, AppError>(serde_json::from_str(&answer.body)?)
    };
    match paid.await {
        Ok(checkout) if checkout.order.is_some() => Redirect::to(&address).into_response(),
        Ok(_) => Redirect::to(&format!("{address}&note=changed")).into_response(),
        Err(AppError::Refused(_)) => {
            Redirect::to(&format!("{address}&note=changed")).into_response()
        }
        Err(error) => trouble(error),
    }
}

/// Agrees to a line's ordinary price.
pub async fn agree(
    State(app): State<App>,
    Path(id): Path<CheckoutId>,
    Base(base): Base,
    Form(form): Form<Agreement>,
) -> Response {
    let address = format!("/checkout/{id}?t={}", html::query(&form.t));
    let agreed = async {
        find(&app, &id, &form.t, &base).await?;
        app.store()
            .accept_on_page(&id, &form.line, form.price, app.now())
            .await
    };
    match agreed.await {
        Ok(()) => Redirect::to(&address).into_response(),
        Err(AppError::Refused(_)) => {
            Redirect::to(&format!("{address}&note=changed")).into_response()
        }
        Err(error) => trouble(error),
    }
}

async fn find(
    app: &App,
    id: &CheckoutId,
    capability: &str,
    base: &str,
) -> Result<(Checkout, Option<String>)> {
    // Compared by hash, so that the time it takes tells nothing.
    let right = crate::secret::hash(&app.store().capability(id));
    if crate::secret::hash(capability) != right {
        return Err(AppError::not_found("checkout"));
    }
    let checkout = app.store().checkout(id, None, app.now(), base).await?;
    Ok((checkout, app.store().return_url(id).await?))
}

fn trouble(error: AppError) -> Response {
    let problem = error.into_problem();
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    views::trouble(status)
}
