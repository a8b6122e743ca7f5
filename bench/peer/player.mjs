// The peer's video, as Mux documents it.
import '@mux/mux-player';
