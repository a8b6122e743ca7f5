//! Unique ids, random tokens and what is stored in their place.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A SHA-256.
pub type Hash = [u8; 32];

/// What is stored in place of a token or a key.
pub fn hash(secret: &str) -> Hash {
    Sha256::digest(secret.as_bytes()).into()
}

/// A hash over parts that cannot run into each other.
pub fn hash_parts(parts: &[&[u8]]) -> Hash {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// 256 random bits.
pub fn random() -> Hash {
    let mut bytes = [0; 32];
    // Without the system's randomness nothing that follows would be a secret.
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A token of 192 bits after a prefix that tells its kind.
pub fn token(prefix: &str) -> String {
    format!("{prefix}{}", hex(&random()[..24]))
}

/// A unique tail for an id, later ones sorting later (UUID v7, without its hyphens).
pub fn tail() -> String {
    Uuid::now_v7().simple().to_string()
}
