//! What is kept, and everything that must happen at once.
//!
//! Each method of [`Store`] that changes something is one transaction, and keeps its answer under
//! the caller's idempotency key in that same transaction. SQLite is the first backend; PostgreSQL
//! comes second, and `Store` is then the closed enum of the two.

mod sqlite;

pub use sqlite::Sqlite as Store;
pub use sqlite::carts::CartRef;
pub use sqlite::facts::StoredFact;
pub use sqlite::keys::{Key, SessionInfo};
pub use sqlite::orders::Buyer;
pub use sqlite::write::Call;
