// Letters are strokes of our own, so no machine's fonts can change the picture.
const glyphs = {
  A: [44, 'M2 0 L22 -70 L42 0 M9 -24 L35 -24'],
  t: [26, 'M12 -62 L12 -10 Q12 0 24 -2 M0 -46 L24 -46'],
  5: [42, 'M36 -70 L10 -70 L7 -40 Q22 -48 33 -38 Q44 -24 34 -8 Q22 5 4 -6'],
  0: [44, 'M22 -70 C-4 -70 -4 0 22 0 C48 0 48 -70 22 -70'],
  b: [42, 'M6 -72 L6 0 M6 -26 C10 -52 40 -50 38 -23 C36 4 10 4 6 -20'],
  o: [40, 'M20 -47 C-6 -47 -6 0 20 0 C46 0 46 -47 20 -47'],
  w: [50, 'M2 -46 L13 0 L25 -38 L37 0 L48 -46'],
  l: [16, 'M6 -72 L6 -8 Q6 0 14 0'],
  s: [32, 'M30 -40 Q18 -52 8 -42 Q0 -30 17 -25 Q36 -19 28 -6 Q18 4 2 -6'],
  I: [18, 'M0 -70 L16 -70 M8 -70 L8 0 M0 0 L16 0'],
  i: [12, 'M6 -46 L6 0 M6 -63 L6.1 -62'],
  n: [40, 'M6 -46 L6 0 M6 -26 C10 -52 34 -54 34 -28 L34 0'],
  g: [42, 'M36 -46 L36 8 C36 28 8 28 4 14 M36 -24 C32 -52 0 -50 2 -22 C4 4 32 2 36 -20'],
  K: [42, 'M6 -70 L6 0 M38 -70 L8 -30 M16 -40 L40 0'],
  T: [44, 'M0 -70 L44 -70 M22 -70 L22 0'],
  d: [42, 'M36 -72 L36 0 M36 -26 C32 -52 2 -50 4 -23 C6 4 32 4 36 -20'],
  e: [40, 'M3 -24 L36 -24 C38 -54 0 -54 2 -22 C4 4 28 4 36 -8'],
  '&': [46, 'M42 0 L12 -44 C4 -58 12 -72 22 -70 C36 -68 32 -50 18 -40 C-4 -26 2 2 18 0 C32 -1 38 -14 40 -28'],
  ' ': [20, ''],
};
const GAP = 11;

export function lay(text) {
  let x = 0;
  const parts = [...text].map((c) => {
    const [w, d] = glyphs[c];
    const at = x;
    x += w + GAP;
    return { x: at, d };
  });
  return { width: x - GAP, parts };
}

export function write(ctx, Path2D, text, x, y, size, align = 0.5) {
  const { width, parts } = lay(text);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 100, size / 100);
  ctx.translate(-width * align, 0);
  ctx.lineCap = ctx.lineJoin = 'round';
  for (const p of parts) if (p.d) {
    ctx.translate(p.x, 0);
    ctx.stroke(new Path2D(p.d));
    ctx.translate(-p.x, 0);
  }
  ctx.restore();
}
