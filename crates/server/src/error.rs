//! Which error belongs where: the store and the callers refuse with a [`Problem`] or fail with a
//! database error, both in one [`AppError`]. Our own routes answer it as RFC 9457; [`UcpFailure`]
//! is the same error on a route of the Universal Commerce Protocol.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use livestall_contract::{
    Code, Message, MessageKind, Problem, Severity, UCP_VERSION, UcpMeta, UcpStatus,
};
use serde::Serialize;

/// What a handler or the store can end in.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

/// Why a request was not carried out. Nothing was changed.
#[derive(Debug)]
pub enum AppError {
    /// A refusal that the caller can understand.
    Refused(Box<Problem>),
    /// The database failed; told to the log in full and to the caller not at all.
    Database(sqlx::Error),
    /// What the database holds is not what was put there.
    Corrupt(String),
}

impl AppError {
    /// A refusal with a sentence on what to do about it.
    pub fn refused(code: Code, detail: impl Into<String>) -> Self {
        Self::Refused(Box::new(Problem::new(code, detail)))
    }

    /// A refusal that tells how many units can be had.
    pub fn refused_with(code: Code, available: i64, detail: impl Into<String>) -> Self {
        let mut problem = Problem::new(code, detail);
        problem.available = Some(u32::try_from(available.max(0)).unwrap_or(u32::MAX));
        Self::Refused(Box::new(problem))
    }

    /// Nothing is there under this id for this caller.
    pub fn not_found(what: &str) -> Self {
        Self::refused(Code::NotFound, format!("There is no such {what}."))
    }

    /// The error as a problem; failures of ours are logged and lose their details.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Refused(problem) => *problem,
            Self::Database(sqlx::Error::PoolTimedOut) => Problem::new(
                Code::Unavailable,
                "Too many requests are waiting; try again.",
            ),
            Self::Database(error) => {
                tracing::error!(%error, "the database failed");
                Problem::new(Code::Internal, "Nothing was changed; try again.")
            }
            Self::Corrupt(what) => {
                tracing::error!(%what, "the database holds what it should not");
                Problem::new(Code::Internal, "Nothing was changed.")
            }
        }
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let problem = self.into_problem();
        respond(&problem, "application/problem+json", &problem)
    }
}

/// An [`AppError`] on a UCP route: a business outcome is told as UCP's error response, a fault of
/// the request itself (key, session, shape, rate) as a problem.
#[derive(Debug)]
pub struct UcpFailure(AppError);

impl<E: Into<AppError>> From<E> for UcpFailure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// UCP's `error_response`: why no resource can be answered.
#[derive(Serialize, utoipa::ToSchema)]
pub struct UcpError {
    ucp: UcpMeta,
    messages: Vec<Message>,
}

impl IntoResponse for UcpFailure {
    fn into_response(self) -> Response {
        let problem = self.0.into_problem();
        let severity = match problem.code {
            Code::NotFound | Code::Conflict => Severity::Unrecoverable,
            Code::OutOfStock | Code::PriceChanged | Code::RevisionMismatch => Severity::Recoverable,
            _ => return AppError::Refused(Box::new(problem)).into_response(),
        };
        let ucp = UcpMeta {
            version: UCP_VERSION.to_owned(),
            status: UcpStatus::Error,
            payment_handlers: None,
        };
        let message = Message {
            kind: MessageKind::Error,
            code: problem.code.as_str().to_owned(),
            content: problem
                .detail
                .clone()
                .unwrap_or_else(|| problem.title.clone()),
            path: None,
            severity: Some(severity),
        };
        respond(
            &problem,
            "application/json",
            &UcpError {
                ucp,
                messages: vec![message],
            },
        )
    }
}

fn respond(problem: &Problem, content_type: &'static str, body: &impl Serialize) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(body).unwrap_or_default();
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if matches!(problem.code, Code::TooManyRequests | Code::Unavailable) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}
