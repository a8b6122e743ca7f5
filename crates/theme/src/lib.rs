//! livestall-theme
