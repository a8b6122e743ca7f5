-- Times are Unix milliseconds. Prices are minor units. Secrets are stored as SHA-256 only.

CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('publishable', 'secret')),
    hash BLOB NOT NULL UNIQUE,
    origins TEXT NOT NULL, -- JSON array of origin patterns; empty for a secret key
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    key_id TEXT NOT NULL REFERENCES keys (id),
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE products (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    image_url TEXT NOT NULL,
    image_alt TEXT NOT NULL,
    url TEXT,
    axes TEXT NOT NULL -- JSON array
) WITHOUT ROWID;

CREATE TABLE variants (
    id TEXT PRIMARY KEY,
    product_id TEXT NOT NULL REFERENCES products (id),
    position INTEGER NOT NULL,
    options TEXT NOT NULL, -- JSON array
    price INTEGER NOT NULL,
    currency TEXT NOT NULL,
    image_url TEXT,
    stock INTEGER CHECK (stock >= 0), -- NULL where the merchant does not count
    reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0), -- held by claims
    announced INTEGER, -- what the streams last said is available
    CHECK (stock IS NULL OR stock >= reserved)
) WITHOUT ROWID;
CREATE INDEX variants_of_product ON variants (product_id, position);

-- Which price was in effect when: what the prior price of an offer is computed from.
CREATE TABLE price_history (
    variant_id TEXT NOT NULL REFERENCES variants (id),
    price INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER, -- NULL for as long as it is the ordinary price
    offer_id TEXT -- NULL for an ordinary price
);
CREATE INDEX price_history_of_variant ON price_history (variant_id, from_at);

CREATE TABLE shows (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    host TEXT NOT NULL, -- JSON
    currency TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    sources TEXT NOT NULL, -- JSON array
    poster_url TEXT,
    theme TEXT,
    status TEXT NOT NULL,
    grace_ms INTEGER NOT NULL,
    clock_offset_ms INTEGER NOT NULL,
    hearts INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0, -- of the last fact
    base_seq INTEGER NOT NULL DEFAULT 0, -- facts up to here are folded into base_scene and gone
    base_scene TEXT NOT NULL -- JSON
) WITHOUT ROWID;

CREATE TABLE show_products (
    show_id TEXT NOT NULL REFERENCES shows (id),
    product_id TEXT NOT NULL REFERENCES products (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (show_id, product_id)
) WITHOUT ROWID;

CREATE TABLE gifts (
    id TEXT PRIMARY KEY,
    show_id TEXT NOT NULL REFERENCES shows (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    image_url TEXT NOT NULL,
    price INTEGER -- NULL for a free one
) WITHOUT ROWID;

CREATE TABLE facts (
    show_id TEXT NOT NULL REFERENCES shows (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL, -- JSON, as it is sent
    PRIMARY KEY (show_id, seq)
) WITHOUT ROWID;

CREATE TABLE goals (
    id TEXT PRIMARY KEY,
    show_id TEXT NOT NULL REFERENCES shows (id),
    product_id TEXT, -- NULL counts every product
    value INTEGER NOT NULL,
    target INTEGER NOT NULL,
    current INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX goals_of_show ON goals (show_id, current);

CREATE TABLE offers (
    id TEXT PRIMARY KEY,
    show_id TEXT NOT NULL REFERENCES shows (id),
    product_id TEXT NOT NULL REFERENCES products (id),
    variant_ids TEXT NOT NULL, -- JSON array; empty for every variant
    price INTEGER NOT NULL,
    prior_price INTEGER,
    opens_at INTEGER NOT NULL, -- on the server's clock
    honoured_until INTEGER NOT NULL, -- on the server's clock, the grace included
    quantity INTEGER NOT NULL,
    remaining INTEGER NOT NULL CHECK (remaining BETWEEN 0 AND quantity),
    announced INTEGER NOT NULL, -- what the stream last said remains
    per_shopper INTEGER NOT NULL,
    hold_ms INTEGER NOT NULL,
    closed TEXT
) WITHOUT ROWID;
CREATE INDEX offers_by_end ON offers (honoured_until);

CREATE TABLE carts (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    show_id TEXT,
    currency TEXT NOT NULL,
    revision INTEGER NOT NULL,
    attribution TEXT NOT NULL, -- JSON object
    canceled INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE lines (
    id TEXT PRIMARY KEY,
    cart_id TEXT NOT NULL REFERENCES carts (id),
    position INTEGER NOT NULL,
    variant_id TEXT NOT NULL REFERENCES variants (id),
    quantity INTEGER NOT NULL CHECK (quantity >= 1),
    offer_id TEXT REFERENCES offers (id), -- NULL for an ordinary line
    hold_expires_at INTEGER, -- with offer_id
    accepted_price INTEGER -- the ordinary price that the shopper agreed to after the hold
) WITHOUT ROWID;
CREATE INDEX lines_of_cart ON lines (cart_id, position);

-- One for each claimed line. 'held' takes from the offer and from the stock, 'sold' counts towards
-- the shopper's limit for good, 'returned' is history.
CREATE TABLE holds (
    line_id TEXT PRIMARY KEY,
    offer_id TEXT NOT NULL REFERENCES offers (id),
    variant_id TEXT NOT NULL REFERENCES variants (id),
    session_id TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity >= 1),
    expires_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'sold', 'returned'))
) WITHOUT ROWID;
CREATE INDEX holds_by_expiry ON holds (expires_at) WHERE state = 'held';
CREATE INDEX holds_of_shopper ON holds (offer_id, session_id);

CREATE TABLE checkouts (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    cart_id TEXT REFERENCES carts (id),
    gifts TEXT NOT NULL, -- JSON array of line requests
    currency TEXT NOT NULL,
    attribution TEXT NOT NULL, -- JSON object
    return_url TEXT,
    status TEXT NOT NULL CHECK (status IN ('open', 'completed', 'canceled')),
    order_id TEXT,
    paid TEXT, -- JSON of the lines and totals as they were paid
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    checkout_id TEXT NOT NULL UNIQUE REFERENCES checkouts (id),
    session_id TEXT NOT NULL,
    email TEXT,
    body TEXT NOT NULL, -- JSON, its addresses left empty
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (at);
