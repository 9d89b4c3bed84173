import { figure } from '../measures/text-table.ts'
import {
  axisHeight,
  type ChartPanel,
  type Frame,
  labelGap,
  leastPlotHeight,
  plotLeft,
  plotRight,
  runLabelWidth,
  titleHeight,
  toFrame,
  width,
} from './chart-frame.ts'
import { drawnLines, nameLabels, textColour } from './chart-lines.ts'
import { escapeXml, round, svgText } from './svg-text.ts'

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

function panelMarkup(panel: ChartPanel, frame: Frame): string {
  return [
    svgText(panel.title, { x: plotLeft, y: frame.top - 18, extra: 'font-weight="600" font-size="14"' }),
    ...frame.ticks.map(tick => tickMarkup(tick, frame)),
    ...runLabels(panel, frame),
    ...drawnLines(panel, frame),
    ...nameLabels(panel, frame),
  ].join('\n')
}

function tickMarkup(tick: number, { ticks, y }: Frame): string {
  const decimals = Math.max(0, ...ticks.map(each => String(each).split('.')[1]?.length ?? 0))
  const at = round(y(tick))
  return [
    `<line x1="${plotLeft}" x2="${plotRight}" y1="${at}" y2="${at}" stroke="${textColour}" stroke-opacity=".3"/>`,
    svgText(figure(tick, decimals), { x: plotLeft - 8, y: at + 4, extra: 'text-anchor="end"' }),
  ].join('\n')
}

/** Labels for as many runs as have room, the last one always. */
function runLabels({ runs }: ChartPanel, { bottom, x }: Frame): readonly string[] {
  const distance = runs.length > 1 ? x(1) - x(0) : runLabelWidth
  const every = Math.ceil(runLabelWidth / distance)
  return runs.flatMap(({ label }, i) => {
    if ((runs.length - 1 - i) % every !== 0) return []
    return label.map((line, row) =>
      svgText(line, { x: x(i), y: bottom + 20 + row * 16, extra: 'text-anchor="middle"' }),
    )
  })
}
