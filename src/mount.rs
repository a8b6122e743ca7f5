//! What a page may do with a stall.
