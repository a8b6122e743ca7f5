//! livestall-contract
