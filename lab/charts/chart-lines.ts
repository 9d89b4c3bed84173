import { figure } from '../measures/text-table.ts'
import { type ChartLine, type ChartPanel, type Frame, labelGap, plotRight } from './chart-frame.ts'
import { spreadApart } from './chart-scale.ts'
import { escapeXml, round, svgText } from './svg-text.ts'

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

/** Each line with a mark for each run, which a pointer can ask for its value. */
export function drawnLines(panel: ChartPanel, frame: Frame): readonly string[] {
  return panel.lines.map((line, i) => lineMarkup(line, { panel, frame, look: lookOf(i) }))
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
export function nameLabels({ lines }: ChartPanel, frame: Frame): readonly string[] {
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
      svgText(`${name} ${valueText(value)}`, {
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
