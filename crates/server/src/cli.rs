//! The command line.

use crate::config::Config;
use crate::demo::{self, Demo};
use crate::{App, clock, routes, secret, serve, upkeep};
use axum::Router;
use clap::{Args, Parser, Subcommand};
use livestall_contract::ServerTime;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// The process ends with this when it cannot listen.
const CANNOT_LISTEN: u8 = 2;

/// Livestall's reference server.
#[derive(Debug, Parser)]
#[command(name = "livestall-server", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A show that is alive at once: a scripted host, a live stream made of a clip, and customers.
    Demo(DemoArgs),
    /// Serves the API.
    Serve(ServeArgs),
    /// Makes keys.
    #[command(subcommand)]
    Keys(Keys),
}

#[derive(Debug, Args)]
struct ServeArgs {
    /// Address and port; port 0 takes any free one and prints it.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The SQLite file; made where there is none.
    #[arg(long, default_value = "livestall.sqlite")]
    database: PathBuf,
    /// Folder of static files to serve at `/`.
    #[arg(long)]
    site: Option<PathBuf>,
    /// Where the world reaches this server, such as https://api.example; by default each request's Host.
    #[arg(long)]
    public_url: Option<String>,
    /// How many hours facts can be read back.
    #[arg(long, default_value_t = 48)]
    keep_hours: u32,
}

#[derive(Debug, Args)]
struct DemoArgs {
    #[command(flatten)]
    serve: ServeArgs,
    /// The fragmented mp4 that plays as live; its folder has the goods' pictures.
    #[arg(long, default_value = "clip/out/stall.mp4")]
    clip: PathBuf,
    /// What the host does and sells.
    #[arg(long, default_value = "clip/script.json")]
    script: PathBuf,
    /// Another origin whose pages may sell, beside every port of this machine.
    #[arg(long = "origin")]
    origins: Vec<String>,
    /// A host's key (sk_…) to make known.
    #[arg(long)]
    secret_key: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Keys {
    /// Makes a publishable key for pages of these origins, or a secret one for a host.
    Create {
        #[arg(long, default_value = "livestall.sqlite")]
        database: PathBuf,
        /// Such as https://shop.example; repeat it for more.
        #[arg(long = "origin", required_unless_present = "secret")]
        origins: Vec<String>,
        /// A secret key: keep it out of pages.
        #[arg(long, conflicts_with = "origins")]
        secret: bool,
    },
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Demo(args) => run_demo(args).await,
        Command::Serve(args) => run_server(args).await,
        Command::Keys(Keys::Create {
            database,
            origins,
            secret,
        }) => create_key(database, &origins, secret).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err((code, message)) => {
            eprintln!("livestall-server: {message}");
            ExitCode::from(code)
        }
    }
}

type Done = Result<(), (u8, String)>;

async fn run_demo(args: DemoArgs) -> Done {
    let listener = listen(args.serve.listen).await?;
    let demo = Demo {
        clip: args.clip,
        script: args.script,
        origins: args.origins,
        secret_key: args.secret_key,
    };
    let mut config = config(&args.serve);
    config.keep_facts_ms = config.keep_facts_ms.min(2 * 3_600_000);
    let (app, router) = demo::open(&demo, config)
        .await
        .map_err(|message| (1, message))?;
    let base = base(&app, &listener);
    upkeep::start(&app);
    demo::start(&app, &demo).map_err(|message| (1, message))?;
    println!("\n  Livestall is live.\n");
    println!("  Shop page   {base}/");
    println!("  Snippet     {base}/snippet");
    println!("  OpenAPI     {base}/v1/openapi.json\n");
    until_stopped(app, router, listener).await
}

async fn run_server(args: ServeArgs) -> Done {
    let listener = listen(args.listen).await?;
    let app = App::open(config(&args), clock::system())
        .await
        .map_err(cannot_open)?;
    upkeep::start(&app);
    println!("Listening on {}", base(&app, &listener));
    let router = routes::router(&app);
    until_stopped(app, router, listener).await
}

async fn create_key(database: PathBuf, origins: &[String], secret: bool) -> Done {
    let app = App::open(Config::new(database), clock::system())
        .await
        .map_err(cannot_open)?;
    let key = secret::token(if secret { "sk_" } else { "pk_" });
    let now = ServerTime((clock::system())());
    app.store()
        .put_key(&key, origins, now)
        .await
        .map_err(cannot_open)?;
    app.store().close().await;
    println!("{key}");
    Ok(())
}

fn config(args: &ServeArgs) -> Config {
    let mut config = Config::new(&args.database);
    config.public_url = args
        .public_url
        .as_ref()
        .map(|url| url.trim_end_matches('/').to_owned());
    config.site.clone_from(&args.site);
    config.keep_facts_ms = i64::from(args.keep_hours.max(1)) * 3_600_000;
    config
}

async fn listen(address: SocketAddr) -> Result<TcpListener, (u8, String)> {
    TcpListener::bind(address).await.map_err(|error| {
        let message = match error.kind() {
            ErrorKind::AddrInUse => {
                format!(
                    "port {} is taken; choose another with --listen {}:PORT",
                    address.port(),
                    address.ip()
                )
            }
            _ => format!("cannot listen on {address}: {error}"),
        };
        (CANNOT_LISTEN, message)
    })
}

fn base(app: &App, listener: &TcpListener) -> String {
    let address = listener
        .local_addr()
        .map_or_else(|_| String::new(), |a| a.to_string());
    app.config()
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"))
}

fn cannot_open(error: crate::AppError) -> (u8, String) {
    (1, format!("cannot open the database: {error:?}"))
}

async fn until_stopped(app: App, router: Router, listener: TcpListener) -> Done {
    serve::run(&app, router, listener, asked_to_stop())
        .await
        .map_err(|error| (1, error.to_string()))
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
