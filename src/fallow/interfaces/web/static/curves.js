// Charts of choices over the days to come: a line with its band for each, the same look in every chart.
const DASHES = { rest: [], recovery: [2, 4], planned: [8, 4], own: [] };
const WIDTHS = { rest: 1.5, recovery: 2, planned: 2, own: 3 };
const HEIGHT = 150;
const charts = new Map();

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Soreness and the stores have their scale; a store's begins where there is something to see, half full at most. */
function range(name, found) {
  const values = found.charts[name].flat(2);
  if (name === "soreness") return [0, 10];
  if (name !== "form") return [Math.min(0.5, Math.floor(10 * Math.min(...values)) / 10), 1.01];
  const most = Math.ceil(Math.max(found.form_pct, ...values.map(Math.abs)));
  return [-most, most];
}

/** The days below a chart, each second one where there is no room for all. */
function days(found, width) {
  const every = width < 380 ? 2 : 1;
  return found.days.filter((_, number) => number % every === 0);
}

/** What is behind the lines: where days begin, where recovered begins, the next key session and the window of form. */
function behind(chart, name) {
  const { ctx, bbox, found } = chart;
  const across = (y) => Math.round(chart.valToPos(y, "y", true));
  const along = (x) => Math.round(chart.valToPos(x, "x", true));
  ctx.save();
  if (found.window_h) {
    const [opens, closes] = found.window_h.map((h) => along(Math.min(h, found.hours.at(-1))));
    ctx.fillStyle = colour("--window");
    ctx.fillRect(opens, bbox.top, closes - opens, bbox.height);
  }
  ctx.lineWidth = devicePixelRatio;
  ctx.strokeStyle = colour("--goal");
  ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  if (name !== "soreness" && name !== "form") {
    ctx.moveTo(bbox.left, across(found.recovered));
    ctx.lineTo(bbox.left + bbox.width, across(found.recovered));
  }
  if (found.key_h !== null) {
    ctx.moveTo(along(found.key_h), bbox.top);
    ctx.lineTo(along(found.key_h), bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.restore();
}

function options(name, found, width) {
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: colour("--quiet"), font, grid: { stroke: colour("--grid"), width: 1 }, ticks: { show: false } };
  const percent = name !== "soreness" && name !== "form";
  const figure = (mark) => (percent ? `${Math.round(100 * mark)}` : `${mark}`.replace("-", "−"));
  // A range of form is as small as it is: round figures may all lie beyond it, but for 0.
  const marks = name === "form" ? { splits: ({ found: now }) => [range(name, now)[0], 0, range(name, now)[1]] } : {};
  const series = found.keys.flatMap((key) => [
    { stroke: colour(`--line-${key}`), width: WIDTHS[key], dash: DASHES[key], points: { show: false } },
    { stroke: "transparent", points: { show: false } },
    { stroke: "transparent", points: { show: false } },
  ]);
  const bands = found.keys.map((key, number) => ({
    series: [3 * number + 3, 3 * number + 2],
    fill: colour(`--band-${key}`),
  }));
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (chart) => range(name, chart.found) } },
    axes: [
      {
        ...axis,
        size: 26,
        splits: (chart) => days(chart.found, chart.width).map((day) => day[0]),
        values: (chart) => days(chart.found, chart.width).map((day) => day[1]),
      },
      { ...axis, ...marks, size: 40, values: (_, found) => found.map(figure) },
    ],
    series: [{}, ...series],
    bands,
    hooks: { drawClear: [(chart) => behind(chart, name)] },
  };
}

function rows(name, found) {
  return [found.hours, ...found.charts[name].flat()];
}

function made(name, place, found) {
  const chart = new uPlot(options(name, found, place.clientWidth), rows(name, found), (self, ready) => {
    self.found = found; // what the hooks look at, from the first stroke on
    place.append(self.root);
    ready();
  });
  chart.look = found.keys.join() + colour("--ink");
  charts.set(name, chart);
  return chart;
}

/** Draws what the page was told; a chart that is there only gets new figures. */
export function draw(found) {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const name = place.dataset.chart;
    place.setAttribute("aria-label", found.words[name]);
    let chart = charts.get(name);
    if (chart && chart.look !== found.keys.join() + colour("--ink")) {
      chart.destroy();
      chart = undefined;
    }
    chart ??= made(name, place, found);
    chart.found = found;
    chart.setData(rows(name, found));
  }
  last = found;
}

let last = null;
const again = () => last && draw(last);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
matchMedia("print").addEventListener("change", again); // paper is light
new ResizeObserver(() => {
  for (const [name, chart] of charts) {
    const place = document.querySelector(`[data-chart="${name}"]`);
    if (place.clientWidth && place.clientWidth !== chart.width) chart.setSize({ width: place.clientWidth, height: HEIGHT });
  }
}).observe(document.querySelector("main"));
