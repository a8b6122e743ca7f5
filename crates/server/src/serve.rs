//! Listening, and stopping in good order.

use crate::App;
use axum::Router;
use axum::serve::ListenerExt;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Serves until `stop` comes, then lets requests finish and ends the streams.
pub async fn run(
    app: &App,
    router: Router,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let stopping = app.clone();
    let listener = listener.tap_io(|tcp| {
        // Small events must leave at once.
        let _ = tcp.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            stop.await;
            stopping.stop();
        })
        .await?;
    app.store().close().await;
    Ok(())
}
