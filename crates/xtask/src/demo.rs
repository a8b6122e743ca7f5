//! `demo`: from a fresh clone to a page that is alive.

use crate::{Outcome, dist, process, scripts, setup, workspace};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;

const DEFAULT_PORT: u16 = 8080;

/// Sets up, builds and becomes the demo's server.
pub fn run() -> Outcome {
    let port = port(std::env::var("PORT").ok().as_deref())?;
    // First, since nobody wants to hear this after a quarter of an hour.
    check_free(port)?;
    setup::demo()?;
    dist::run()?;
    // The unoptimised build is there minutes sooner and is the one that the tests use too.
    let server = scripts::server()?;
    let mut demo = process::command(server);
    demo.args([
        "demo",
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--site",
        "dist",
        "--database",
    ])
    .arg(workspace::target().join("demo.sqlite"));
    // The server takes this program's place, so that it is the one that Ctrl-C reaches.
    let error = demo.exec();
    Err(process::cannot_start(&demo, &error))
}

fn port(wish: Option<&str>) -> Outcome<u16> {
    match wish {
        None | Some("") => Ok(DEFAULT_PORT),
        Some(text) => match text.parse() {
            Ok(port) if port > 0 => Ok(port),
            _ => Err(format!(
                "PORT must be a number from 1 to 65535, not {text:?}."
            )),
        },
    }
}

fn check_free(port: u16) -> Outcome {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "Port {port} cannot be used ({error}). Stop what uses it, or choose another:\n  \
             make demo PORT={}",
            port.checked_add(1).unwrap_or(DEFAULT_PORT)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_8080_unless_one_is_wished() {
        assert_eq!(port(None), Ok(8080));
        assert_eq!(port(Some("9000")), Ok(9000));
        assert!(port(Some("http")).is_err_and(|failure| failure.contains("PORT")));
        assert!(port(Some("0")).is_err());
    }

    #[test]
    fn a_taken_port_is_told_with_a_way_on() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = check_free(port).unwrap_err();
        assert!(failure.contains(&port.to_string()) && failure.contains("make demo PORT="));
    }
}
