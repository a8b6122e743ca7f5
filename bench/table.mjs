// The report, for a person.

/** Prints the figures as a table, and below it how each was taken. */
export function print(report) {
  const rows = report.map(({ name, unit, ours, peer, better }) => [name, unit, told(ours), told(peer), ratio(ours, peer, better)]);
  const all = [['', 'unit', 'ours', 'peer', 'ours is'], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  console.log('');
  for (const row of all) {
    console.log(row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
  }
  console.log(`\npeer: ${report[0].peer_name}`);
  for (const { name, how } of report) console.log(`${name}: ${how}`);
}

const told = (value) => (value === null ? 'never' : value.toLocaleString('en'));

function ratio(ours, peer, better) {
  if (ours === null || peer === null || ours === peer) return '';
  const gain = better === 'lower' ? peer / ours : ours / peer;
  if (!Number.isFinite(gain)) return 'better';
  return gain >= 1 ? `${gain.toFixed(1)}x better` : `${(1 / gain).toFixed(1)}x worse`;
}
