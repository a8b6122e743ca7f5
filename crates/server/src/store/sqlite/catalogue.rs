//! Products, variants, stock and the history of prices.

use super::Sqlite;
use super::write::{Begun, Call, Write};
use crate::answer::Answer;
use crate::commerce::{absolute, prior_price};
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use livestall_contract::{
    Code, Currency, Money, NewProduct, Product, ProductId, ServerTime, ShowId, Variant, VariantId,
};
use sqlx::SqliteConnection;

type ProductRow = (
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    String,
);
type VariantRow = (String, String, i64, String, Option<String>, Option<i64>);

impl Sqlite {
    pub async fn create_product(&self, call: Call, wish: &NewProduct) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let id = wish
            .id
            .clone()
            .unwrap_or_else(|| ProductId::from_tail(&secret::tail()));
        put_product(&mut write, &id, wish).await?;
        let product = product(&mut write.tx, id.as_str(), &write.call.base).await?;
        write
            .finish(Answer::json(StatusCode::CREATED, &product)?)
            .await
    }

    /// The products of a show, in their order.
    pub async fn products_of(&self, show: &ShowId, base: &str) -> Result<Vec<Product>> {
        let mut connection = self.readers.acquire().await?;
        let ids: Vec<(String,)> = sqlx::query_as(
            "SELECT product_id FROM show_products WHERE show_id = ? ORDER BY position",
        )
        .bind(show.as_str())
        .fetch_all(&mut *connection)
        .await?;
        let mut products = Vec::with_capacity(ids.len());
        for (id,) in ids {
            products.push(product(&mut connection, &id, base).await?);
        }
        Ok(products)
    }

    /// Sets how many units a variant has, those that are held included; the next sweep tells it.
    pub async fn set_stock(&self, variant: &VariantId, stock: u32) -> Result<()> {
        sqlx::query("UPDATE variants SET stock = max(?, reserved) WHERE id = ?")
            .bind(i64::from(stock))
            .bind(variant.as_str())
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

async fn put_product(write: &mut Write, id: &ProductId, wish: &NewProduct) -> Result<()> {
    if wish.variants.is_empty() {
        return Err(AppError::refused(
            Code::InvalidRequest,
            "A product has at least one variant.",
        ));
    }
    if wish
        .variants
        .iter()
        .any(|v| v.options.len() != wish.axes.len() || v.price.amount < 0)
    {
        let detail = "A variant has one option for each axis and a price that is not negative.";
        return Err(AppError::refused(Code::InvalidRequest, detail));
    }
    let inserted = sqlx::query(
        "INSERT OR IGNORE INTO products (id, title, description, image_url, image_alt, url, axes)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id.as_str())
    .bind(&wish.title)
    .bind(&wish.description)
    .bind(&wish.image_url)
    .bind(&wish.image_alt)
    .bind(&wish.url)
    .bind(serde_json::to_string(&wish.axes)?)
    .execute(&mut *write.tx)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(AppError::refused(
            Code::Conflict,
            "There is a product with this id.",
        ));
    }
    for (position, variant) in wish.variants.iter().enumerate() {
        let variant_id = variant
            .id
            .clone()
            .unwrap_or_else(|| VariantId::from_tail(&secret::tail()));
        sqlx::query(
            "INSERT INTO variants
                 (id, product_id, position, options, price, currency, image_url, stock, announced)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
        )
        .bind(variant_id.as_str())
        .bind(id.as_str())
        .bind(i64::try_from(position).unwrap_or(i64::MAX))
        .bind(serde_json::to_string(&variant.options)?)
        .bind(variant.price.amount)
        .bind(variant.price.currency.as_str())
        .bind(&variant.image_url)
        .bind(variant.stock)
        .execute(&mut *write.tx)
        .await?;
        sqlx::query("INSERT INTO price_history (variant_id, price, from_at) VALUES (?, ?, ?)")
            .bind(variant_id.as_str())
            .bind(variant.price.amount)
            .bind(write.now().0)
            .execute(&mut *write.tx)
            .await?;
    }
    Ok(())
}

async fn product(connection: &mut SqliteConnection, id: &str, base: &str) -> Result<Product> {
    let row: Option<ProductRow> = sqlx::query_as(
        "SELECT id, title, description, image_url, image_alt, url, axes FROM products WHERE id = ?",
    )
    .bind(id)
    .fetch_optional(&mut *connection)
    .await?;
    let Some((_, title, description, image_url, image_alt, url, axes)) = row else {
        return Err(AppError::not_found("product"));
    };
    let rows: Vec<VariantRow> = sqlx::query_as(
        "SELECT id, options, price, currency, image_url, stock - reserved FROM variants
         WHERE product_id = ? ORDER BY position",
    )
    .bind(id)
    .fetch_all(connection)
    .await?;
    let variants = rows
        .into_iter()
        .map(|row| variant(row, base))
        .collect::<Result<_>>()?;
    Ok(Product {
        id: ProductId::parse(id).map_err(|_| AppError::Corrupt(id.to_owned()))?,
        title,
        description,
        image_url: absolute(base, &image_url),
        image_alt,
        url: url.map(|url| absolute(base, &url)),
        axes: serde_json::from_str(&axes)?,
        variants,
    })
}

fn variant(row: VariantRow, base: &str) -> Result<Variant> {
    let (id, options, price, currency, image_url, available) = row;
    let currency = Currency::parse(&currency).map_err(|_| AppError::Corrupt(currency.clone()))?;
    Ok(Variant {
        id: VariantId::parse(&id).map_err(|_| AppError::Corrupt(id))?,
        options: serde_json::from_str(&options)?,
        price: Money::new(price, currency),
        available: available.map(|units| u32::try_from(units).unwrap_or(0)),
        image_url: image_url.map(|url| absolute(base, &url)),
    })
}

/// The lowest price that any of the variants had in the 30 days before `at`, offers included;
/// empty `variants` means all of the product's.
pub(super) async fn lowest_price(
    connection: &mut SqliteConnection,
    product: &ProductId,
    variants: &[VariantId],
    at: ServerTime,
) -> Result<Option<i64>> {
    let (lowest,): (Option<i64>,) = sqlx::query_as(
        "SELECT min(h.price) FROM price_history h JOIN variants v ON v.id = h.variant_id
         WHERE v.product_id = ?1
           AND (?2 = '[]' OR v.id IN (SELECT value FROM json_each(?2)))
           AND h.from_at < ?3 AND (h.until_at IS NULL OR h.until_at > ?3 - ?4)",
    )
    .bind(product.as_str())
    .bind(serde_json::to_string(variants)?)
    .bind(at.0)
    .bind(prior_price::WINDOW_MS)
    .fetch_one(connection)
    .await?;
    Ok(lowest)
}
