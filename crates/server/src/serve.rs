//! Listening, and stopping in good order.

use crate::App;
use axum::Router;
use axum::serve::ListenerExt;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long requests that run when the server is asked to stop may still take.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until `stop` comes, then lets requests finish and ends the streams.
///
/// # Errors
/// The listener's.
pub async fn run(
    app: &App,
    router: Router,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let asked = app.clone();
    let listener = listener.tap_io(|tcp| {
        // Small events must leave at once; where the system cannot, they leave a little later.
        let _ = tcp.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        asked.stop();
    });
    let mut stopping = app.stopping();
    let late = async {
        if stopping.wait_for(|stopping| *stopping).await.is_ok() {
            tokio::time::sleep(FAREWELL).await;
        }
    };
    tokio::select! {
        served = async { serving.await } => served?,
        () = late => tracing::warn!("some requests did not finish in time"),
    }
    app.store().close().await;
    Ok(())
}
