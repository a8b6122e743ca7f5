// A real broadcast: ffmpeg publishes RTMP, as OBS or a phone would, into nginx-rtmp, which gives HLS.
import { constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './children.mjs';
import { freePort, required } from './engines.mjs';
import { until } from './until.mjs';

const MODULES = ['/usr/lib/nginx/modules/ngx_rtmp_module.so', '/usr/share/nginx/modules/ngx_rtmp_module.so'];

/** Starts both; gives the address of the playlist once it holds two segments, and how to stop. */
export async function broadcast() {
  const nginx = required('nginx', ['/usr/sbin/nginx']);
  const ffmpeg = required('ffmpeg', ['/usr/bin/ffmpeg']);
  const folder = mkdtempSync(join(tmpdir(), 'livestall-rtmp-'));
  const [rtmpPort, httpPort] = [await freePort(), await freePort()];
  mkdirSync(join(folder, 'hls'));
  writeFileSync(join(folder, 'nginx.conf'), config({ folder, rtmpPort, httpPort }));
  const server = new Child('nginx', nginx, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]);
  const publisher = new Child('ffmpeg', ffmpeg, [...picture(), `rtmp://127.0.0.1:${rtmpPort}/live/stall`]);
  const url = `http://127.0.0.1:${httpPort}/hls/stall.m3u8`;
  const stop = async () => {
    await publisher.end();
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(
      'two segments of the broadcast',
      async () => ((await (await fetch(url)).text()).match(/\.ts/g) ?? []).length >= 2,
      { limitMs: 20_000, state: () => `${server.output}\n${publisher.output}` },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** A picture that changes in each frame and tells its own time, with a tone; small, for two cores. */
function picture() {
  const video = 'testsrc=size=270x480:rate=15';
  return [
    ...['-hide_banner', '-loglevel', 'warning', '-re', '-f', 'lavfi', '-i', video],
    ...['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
    ...['-pix_fmt', 'yuv420p', '-g', '15', '-b:v', '300k', '-threads', '1'],
    ...['-c:a', 'aac', '-b:a', '48k', '-f', 'flv'],
  ];
}

function config({ folder, rtmpPort, httpPort }) {
  return `
load_module ${required('libnginx-mod-rtmp', MODULES, constants.R_OK)};
daemon off;
# Under root nginx gives its workers to a user who may not write here.
${process.getuid() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 64; }
rtmp {
  server {
    listen 127.0.0.1:${rtmpPort};
    application live {
      live on;
      hls on;
      hls_path ${folder}/hls;
      hls_fragment 1s;
      hls_playlist_length 8s;
    }
  }
}
http {
  types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; }
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${httpPort};
    location /hls {
      root ${folder};
      add_header Access-Control-Allow-Origin * always;
      add_header Cache-Control no-cache;
    }
  }
}
`;
}
