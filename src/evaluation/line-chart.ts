import { spreadApart, type Ticks, toTicks } from './chart-scale.ts'
import { figure } from './text-table.ts'

/*
 * Panels below each other, each with its own axis; lines carry their names at their ends, so that no legend is needed:
 *
 *     questions · embeddings · answerer
 *     .95 ┤           ●───●  factCoverage .940
 *     .90 ┤   ●───●──╱
 *     .85 ┤                  listRecall .868
 *         └───┴───┴───┴───┴
 *          05-01    05-03
 */

export interface ChartLine {
  readonly name: string
  /** One for each run; `null` leaves a gap. */
  readonly values: readonly (number | null)[]
}

export interface ChartPanel {
  readonly title: string
  /** In order of time. `label`: what stands below the axis, a line each; `description`: what a pointer is told. */
  readonly runs: readonly { readonly label: readonly string[]; readonly description: string }[]
  readonly lines: readonly ChartLine[]
}

/** At least 3 : 1 against white and against GitHub's dark background, as WCAG 2.2 (1.4.11) asks of graphics. */
export const lineColours = [
  '#3a7fd5',
  '#c8691c',
  '#2f9160',
  '#c2559f',
  '#8a6fd6',
  '#1f8f9c',
  '#d0504f',
  '#96793f',
] as const
/** As far from white as from a dark background. */
export const textColour = '#777d86'

const width = 1000
const plotLeft = 52
const plotRight = 690
const titleHeight = 40
const leastPlotHeight = 220
const axisHeight = 60
const labelGap = 17
/** A date below the axis needs this much. */
const runLabelWidth = 88

interface Frame {
  readonly top: number
  readonly bottom: number
  readonly ticks: Ticks
  readonly x: (run: number) => number
  readonly y: (value: number) => number
}

/** The panels as an SVG document that needs neither script nor style sheet, on a transparent ground. */
export function lineChart(panels: readonly ChartPanel[]): string {
  let top = 0
  const drawn = panels.map(panel => {
    const plotHeight = Math.max(leastPlotHeight, panel.lines.length * labelGap)
    const frame = toFrame(panel, top + titleHeight, top + titleHeight + plotHeight)
    top = frame.bottom + axisHeight
    return panelMarkup(panel, frame)
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" ` +
      `role="img" font-family="system-ui, sans-serif" font-size="13" fill="${textColour}">`,
    `<title>${escapeXml(panels.map(({ title }) => title).join('; '))}</title>`,
    ...drawn,
    '</svg>\n',
  ].join('\n')
}

function toFrame({ runs, lines }: ChartPanel, top: number, bottom: number): Frame {
  const ticks = toTicks(lines.flatMap(({ values }) => values.filter(value => value !== null)))
  const [least = 0, most = 1] = [ticks[0], ticks.at(-1)]
  const inner = plotRight - plotLeft - 40
  return {
    top,
    bottom,
    ticks,
    x: run => plotLeft + 20 + (runs.length === 1 ? inner : (inner * run) / (runs.length - 1)),
    y: value => bottom - ((value - least) / (most - least)) * (bottom - top),
  }
}

function panelMarkup(panel: ChartPanel, frame: Frame): string {
  return [
    text(panel.title, { x: plotLeft, y: frame.top - 18, extra: 'font-weight="600" font-size="14"' }),
    ...frame.ticks.map(tick => tickMarkup(tick, frame)),
    ...runLabels(panel, frame),
    ...panel.lines.map((line, i) => lineMarkup(line, { panel, frame, look: lookOf(i) })),
    ...nameLabels(panel, frame),
  ].join('\n')
}

function tickMarkup(tick: number, { ticks, y }: Frame): string {
  const decimals = Math.max(0, ...ticks.map(each => String(each).split('.')[1]?.length ?? 0))
  const at = round(y(tick))
  return [
    `<line x1="${plotLeft}" x2="${plotRight}" y1="${at}" y2="${at}" stroke="${textColour}" stroke-opacity=".3"/>`,
    text(figure(tick, decimals), { x: plotLeft - 8, y: at + 4, extra: 'text-anchor="end"' }),
  ].join('\n')
}

/** Labels for as many runs as have room, the last one always. */
function runLabels({ runs }: ChartPanel, { bottom, x }: Frame): readonly string[] {
  const distance = runs.length > 1 ? x(1) - x(0) : runLabelWidth
  const every = Math.ceil(runLabelWidth / distance)
  return runs.flatMap(({ label }, i) => {
    if ((runs.length - 1 - i) % every !== 0) return []
    return label.map((line, row) =>
      text(line, { x: x(i), y: bottom + 20 + row * 16, extra: 'text-anchor="middle"' }),
    )
  })
}

interface Look {
  readonly colour: string
  readonly dashes: string
}

/** More lines than colours: the next ones are dashed. */
function lookOf(index: number): Look {
  const dashes = ['', ' stroke-dasharray="7 4"', ' stroke-dasharray="2 4"']
  return {
    colour: lineColours[index % lineColours.length] ?? textColour,
    dashes: dashes[Math.floor(index / lineColours.length) % dashes.length] ?? '',
  }
}

function lineMarkup(
  { name, values }: ChartLine,
  { panel, frame, look }: { readonly panel: ChartPanel; readonly frame: Frame; readonly look: Look },
): string {
  const { colour, dashes } = look
  const points = values.map((value, run) =>
    value === null ? undefined : { value, run, at: `${round(frame.x(run))} ${round(frame.y(value))}` },
  )
  const path = points.map((point, i) => point && `${points[i - 1] === undefined ? 'M' : 'L'}${point.at}`)
  const marks = points
    .filter(point => point !== undefined)
    .map(({ value, run }) => {
      const told = escapeXml(`${name} ${valueText(value)}, ${panel.runs[run]?.description ?? ''}`)
      const [cx, cy] = [round(frame.x(run)), round(frame.y(value))]
      return `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${colour}"><title>${told}</title></circle>`
    })
  return [
    `<path d="${path.filter(Boolean).join('')}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>`,
    ...marks,
  ].join('\n')
}

/** Each line's name and last value beside its end, moved apart where ends meet. */
function nameLabels({ lines }: ChartPanel, frame: Frame): readonly string[] {
  const ends = lines.flatMap(({ name, values }, i) => {
    const run = values.findLastIndex(value => value !== null)
    const value = values[run]
    return value === undefined || value === null ? [] : [{ name, value, run, look: lookOf(i) }]
  })
  const places = spreadApart(
    ends.map(({ value }) => frame.y(value)),
    { gap: labelGap, from: frame.top, to: frame.bottom },
  )
  return ends.map(({ name, value, run, look }, i) => {
    const place = round(places[i] ?? 0)
    const from = `${round(frame.x(run) + 5)} ${round(frame.y(value))}`
    return [
      `<path d="M${from}L${plotRight + 10} ${place}" fill="none" stroke="${look.colour}" stroke-opacity=".5"/>`,
      text(`${name} ${valueText(value)}`, {
        x: plotRight + 14,
        y: place + 4,
        extra: `fill="${look.colour}" font-weight="600"`,
      }),
    ].join('\n')
  })
}

function valueText(value: number): string {
  return figure(value, Math.abs(value) <= 1 ? 3 : 1)
}

function text(
  content: string,
  { x, y, extra }: { readonly x: number; readonly y: number; readonly extra: string },
): string {
  return `<text x="${round(x)}" y="${round(y)}" ${extra}>${escapeXml(content)}</text>`
}

function round(pixels: number): number {
  return Number(pixels.toFixed(1))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(content: string): string {
  return content.replace(/[&<>"]/g, character => entities[character] ?? '')
}
