// Every piece is thrown on a wheel, so a form is a profile turned round an axis, plus handles
// and spouts that lie in one plane. Distances are looked up in a grid made once per form:
// the smooth interpolation is also what rounds the normals of a polyline.
const CELL = 0.012;

function spline(points, per = 14) {
  const out = [];
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, d] = [points[Math.max(0, i - 1)], points[i], points[i + 1], points[Math.min(points.length - 1, i + 2)]];
    for (let j = 0; j < per; j++) {
      const t = j / per;
      out.push(b.map((_, k) => 0.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t
        + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3)));
    }
  }
  out.push(points.at(-1));
  return out;
}

// Points are [x, y, radius]; the third number lets a wall or a spout taper.
function grid(curves, [x0, y0, x1, y1]) {
  const w = Math.ceil((x1 - x0) / CELL) + 2;
  const h = Math.ceil((y1 - y0) / CELL) + 2;
  const dist = new Float32Array(w * h);
  const rad = new Float32Array(w * h);
  const lines = curves.map((c) => spline(c));
  for (let j = 0; j < h; j++) for (let i = 0; i < w; i++) {
    const [px, py] = [x0 + i * CELL, y0 + j * CELL];
    let best = 1e9, bd = 0, br = 0;
    for (const l of lines) for (let s = 0; s < l.length - 1; s++) {
      const [ax, ay, ar] = l[s];
      const [bx, by, b2] = l[s + 1];
      const [dx, dy] = [bx - ax, by - ay];
      const k = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy + 1e-12)));
      const d = Math.hypot(px - ax - k * dx, py - ay - k * dy);
      const r = ar + (b2 - ar) * k;
      if (d - r < best) { best = d - r; bd = d; br = r; }
    }
    dist[j * w + i] = bd;
    rad[j * w + i] = br;
  }
  return (x, y, z) => {
    const gu = (x - x0) / CELL, gv = (y - y0) / CELL;
    const u = Math.min(w - 1.001, Math.max(0, gu));
    const v = Math.min(h - 1.001, Math.max(0, gv));
    const out = (Math.abs(gu - u) + Math.abs(gv - v)) * CELL * 0.7;
    const i = u | 0, j = v | 0, fu = u - i, fv = v - j, o = j * w + i;
    const a = (1 - fu) * (1 - fv), b = fu * (1 - fv), c = (1 - fu) * fv, e = fu * fv;
    const d = dist[o] * a + dist[o + 1] * b + dist[o + w] * c + dist[o + w + 1] * e;
    const r = rad[o] * a + rad[o + 1] * b + rad[o + w] * c + rad[o + w + 1] * e;
    return (z ? Math.sqrt(d * d + z * z) : d) - r + out;
  };
}

function smin(a, b, k) {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

const wall = (t, ...pts) => pts.map(([x, y]) => [x, y, t]);

function turned(curves, height, radius) {
  const g = grid(curves, [-0.02, -0.06, radius + 0.2, height + 0.2]);
  return { height, radius, far: radius, d: (x, y, z) => g(Math.sqrt(x * x + z * z), y, 0) };
}

function withHandle(body, curves, far, k = 0.06) {
  const g = grid(curves, [-far - 0.2, -0.06, far + 0.2, body.height + 0.2]);
  return { ...body, far, d: (x, y, z) => smin(body.d(x, y, z), g(x, y, z * 0.86), k) };
}

const makers = {
  bowl: () => turned([
    wall(0.036, [0, 0.12], [0.24, 0.115], [0.44, 0.17], [0.66, 0.35], [0.82, 0.6], [0.9, 0.86]),
    wall(0.034, [0.34, 0.034], [0.33, 0.12]),
  ], 0.9, 0.94),
  mug: () => withHandle(turned([
    wall(0.036, [0, 0.05], [0.3, 0.045], [0.42, 0.08], [0.47, 0.22], [0.475, 0.55], [0.46, 1.0]),
  ], 1.04, 0.52), [
    [[0.47, 0.83, 0.055], [0.66, 0.86, 0.06], [0.84, 0.74, 0.06], [0.87, 0.52, 0.06], [0.72, 0.3, 0.058], [0.48, 0.22, 0.055]],
  ], 0.94),
  teapot: () => {
    const body = turned([
      wall(0.04, [0, 0.05], [0.5, 0.045], [0.63, 0.09], [0.645, 0.2], [0.58, 0.55], [0.47, 0.92], [0.42, 1.06]),
      wall(0.03, [0.47, 1.06], [0.4, 1.09]),
      wall(0.035, [0.38, 1.1], [0.33, 1.2], [0.2, 1.27], [0, 1.29]),
      [[0, 1.3, 0.06], [0, 1.38, 0.1], [0, 1.41, 0.095]],
    ], 1.52, 0.7);
    const pot = withHandle(body, [
      [[0.48, 0.93, 0.055], [0.72, 1.02, 0.062], [0.98, 0.9, 0.066], [1.04, 0.62, 0.066], [0.88, 0.34, 0.062], [0.62, 0.26, 0.055]],
      [[-0.56, 0.3, 0.17], [-0.74, 0.42, 0.135], [-0.86, 0.66, 0.1], [-0.96, 0.9, 0.083], [-1.08, 1.04, 0.078]],
    ], 1.16);
    const bore = grid([[[-0.86, 0.66, 0.05], [-0.98, 0.92, 0.05], [-1.16, 1.12, 0.058]]], [-1.4, 0, 1.4, 1.7]);
    return { ...pot, d: (x, y, z) => Math.max(pot.d(x, y, z), -bore(x, y, z)) };
  },
  vase: () => turned([
    wall(0.036, [0, 0.05], [0.2, 0.045], [0.33, 0.08], [0.47, 0.3], [0.56, 0.6], [0.5, 0.92], [0.3, 1.2], [0.19, 1.42], [0.2, 1.58], [0.28, 1.7]),
  ], 1.74, 0.6),
  plate: () => turned([
    wall(0.03, [0, 0.06], [0.5, 0.058], [0.66, 0.07], [0.8, 0.12], [1.0, 0.19], [1.06, 0.215]),
    wall(0.026, [0.52, 0.026], [0.54, 0.06]),
  ], 0.25, 1.1),
};

const made = new Map();
export function form(key) {
  if (!made.has(key)) made.set(key, makers[key]());
  return made.get(key);
}
