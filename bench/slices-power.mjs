// Recall and false slices against effect size, with a plot.
// After `npm run build`: node bench/slices-power.mjs [data sets a point] [permutations] [dist folder] [plot]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codedItems, drawFails } from './planted-items.mjs';

const [sets = 40, permutations = 99] = process.argv.slice(2, 4).map(Number);
const dist = process.argv[4] ?? new URL('../dist', import.meta.url).pathname;
const plot = process.argv[5] ?? new URL('results/slices-power.svg', import.meta.url).pathname;
const { findSlices } = await import(`${dist}/gaps/slices/find-slices.js`);

const BASE = 0.02;
const RATES = [0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3];
const LEVELS = [5, 4, 6, 4, 3, 5];
const ITEMS = [1_000, 3_000, 10_000];
const CELLS = {
  'two dimensions (5 % of items)': { 0: 2, 3: 1 },
  'three dimensions (1.3 %)': { 1: 3, 4: 0, 2: 5 },
};

const lines = [];
process.stdout.write(`items  slice${' '.repeat(28)}rate   found  exactly  false slices a set\n`);
for (const [name, cell] of Object.entries(CELLS)) {
  for (const items of ITEMS) {
    const points = RATES.map((rate) => measure(items, cell, rate));
    for (const { rate, recall, exact, others } of points) {
      process.stdout.write(
        `${String(items).padStart(6)} ${name.padEnd(32)} ${percent(rate)}  ${percent(recall)}   ${percent(exact)}    ${others.toFixed(3)}\n`,
      );
    }
    lines.push({ name: `${items.toLocaleString('en')} items, ${name}`, points });
  }
}
mkdirSync(dirname(plot), { recursive: true });
writeFileSync(plot, svg(lines));
process.stdout.write(`${plot}\n`);

function measure(items, cell, rate) {
  let found = 0;
  let exact = 0;
  let others = 0;
  const wanted = literals(cell);
  // Other data for every rate, so that the false slices of two rates are not the same ones.
  const first = Math.round(rate * 1_000_000) + items;
  for (let seed = first; seed < first + sets; seed++) {
    const coded = codedItems({ items, seed, levels: LEVELS });
    const fails = drawFails(coded, {
      base: BASE,
      planted: [{ cell, rate }],
      runs: 3,
      correlation: 0.3,
      seed: seed + 5_000,
    });
    const data = {
      coded,
      runs: new Float64Array(items).fill(3),
      fails,
      stratum: new Uint32Array(items),
      strata: [''],
      names: [],
      leftOut: [],
    };
    const { slices } = findSlices(data, {
      order: 3,
      minItems: 10,
      permutations,
      level: 0.05,
      discover: false,
      seed,
    });
    // A slice that shares two values or more with the planted one has found it, a single value only its shadow.
    const names = slices.map((slice) => Object.entries(slice.cell).map((entry) => entry.join('=')));
    const isTouching = (own) => own.filter((literal) => wanted.includes(literal)).length >= 2;
    if (rate > BASE && names.some(isTouching)) found++;
    if (rate > BASE && names.some((own) => own.toSorted().join() === wanted.toSorted().join())) exact++;
    others += names.filter((own) => rate === BASE || !isTouching(own)).length;
  }
  return { rate, recall: found / sets, exact: exact / sets, others: others / sets };
}

function literals(cell) {
  return Object.entries(cell).map(([column, code]) => `d${column}=v${code}`);
}

function percent(share) {
  return `${(share * 100).toFixed(0)} %`.padStart(5);
}

/** Lines differ by dash as well as by shade, so that they can be told apart in print. */
function svg(series) {
  const [width, height, left, bottom] = [760, 420, 56, 360];
  const x = (rate) => left + (rate / Math.max(...RATES)) * 360;
  const y = (share) => bottom - share * 320;
  const strokes = ['#08306b', '#2171b5', '#6baed6', '#7f2704', '#d94801', '#fd8d3c'];
  const dashes = ['', '8 3', '2 3', '', '8 3', '2 3'];
  const axis = (text, at) => `<text x="${at[0]}" y="${at[1]}">${text}</text>`;
  const paths = series.map(({ name, points }, index) => {
    const path = points.map(
      ({ rate, recall }, at) => `${at === 0 ? 'M' : 'L'}${x(rate).toFixed(1)} ${y(recall).toFixed(1)}`,
    );
    const row = 60 + index * 22;
    const style = `fill="none" stroke="${strokes[index]}" stroke-width="2" stroke-dasharray="${dashes[index]}"`;
    return `<path d="${path.join('')}" ${style}/><path d="M440 ${row}h30" ${style}/>${axis(name, [476, row + 4])}`;
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path d="M${left} ${y(share)}h360" stroke="#ddd"/>${axis(`${share * 100} %`, [left - 44, y(share) + 4])}`,
  );
  const ticks = RATES.filter((rate) => (rate * 100) % 10 === 0 || rate === BASE).map((rate) =>
    axis(`${rate * 100} %`, [x(rate) - 10, bottom + 18]),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Planted slices found against their failure rate</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${axis(`Planted slices found (of ${sets} data sets), against their failure rate; ${BASE * 100} % elsewhere`, [left, 24])}
${grid.join('\n')}
${ticks.join('\n')}
${axis('failure rate in the slice', [left + 110, bottom + 42])}
${paths.join('\n')}
</svg>
`;
}
