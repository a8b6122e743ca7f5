//! livestall-rules
