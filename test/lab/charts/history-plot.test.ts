import { describe, expect, it } from 'vitest'
import { lineColours, textColour } from '../../../lab/charts/chart-lines.ts'
import { plotHistory } from '../../../lab/charts/history-plot.ts'
import type { HistoryEntry } from '../../../lab/questions/history.ts'

function run(
  day: number,
  figures: Readonly<Record<string, number | null>>,
  rest: Partial<HistoryEntry> = {},
): HistoryEntry {
  return {
    date: `2026-05-${String(day).padStart(2, '0')}T09:30:00.000Z`,
    version: '0.1.0',
    file: 'qa-dev.jsonl',
    split: 'dev',
    embeddings: 'builtin',
    answerer: 'extractive',
    questions: 50,
    keyFigures: figures,
    overall: {},
    byType: [],
    ...rest,
  }
}

/** What an SVG's texts say, in their order. */
function texts(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text)
}

describe('plotHistory', () => {
  it('draws a line a metric, with its name and last value at its end', () => {
    const svg = plotHistory([run(1, { a: 0.5, b: 1 }), run(2, { a: 0.75, b: 1 })], ['a', 'b'])
    expect(texts(svg)).toEqual(
      expect.arrayContaining([
        'qa-dev.jsonl, dev · builtin · extractive',
        '2026-05-01',
        '2026-05-02',
        'a .750',
        'b 1.000',
      ]),
    )
    expect(svg.match(/<path [^>]*stroke-width="2"/g)).toHaveLength(2)
    expect(svg).toContain('<title>a .500, 2026-05-01 09:30 UTC, version 0.1.0</title>')
  })

  it('puts better values higher', () => {
    const svg = plotHistory([run(1, { a: 0.5 }), run(2, { a: 0.75 })], ['a'])
    const [low = 0, high = 0] = [...svg.matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y))
    expect(high).toBeLessThan(low)
  })

  it('leaves a gap where a run lacks a figure', () => {
    const svg = plotHistory(
      [1, 2, 3, 4].map(day => run(day, { a: day === 3 ? null : 0.5 })),
      ['a'],
    )
    const [path = ''] = /<path d="[^"]*" fill="none" stroke="#[^"]*" stroke-width="2"/.exec(svg) ?? []
    expect(path.replace(/[^ML]/g, '')).toBe('MLM')
    expect(svg.match(/<circle/g)).toHaveLength(3)
  })

  it('never joins runs of different questions, embeddings or answerers', () => {
    const others = [
      { file: 'own.jsonl' },
      { split: 'test' },
      { embeddings: 'transformers:x' },
      { answerer: 'model' },
    ]
    const runs = [run(1, { a: 1 }), ...others.map(rest => run(1, { a: 1 }, rest)), run(2, { a: 1 })]
    const svg = plotHistory(runs, ['a'])
    expect(texts(svg).filter(text => text.includes(' · '))).toHaveLength(5)
    expect(svg.match(/<path d="M[^"]*L[^"]*"[^>]*stroke-width="2"/g)).toHaveLength(1)
  })

  it('labels no more runs than have room, the last one among them', () => {
    const runs = Array.from({ length: 28 }, (_, i) => run(i + 1, { a: 0.5 }))
    const dates = texts(plotHistory(runs, ['a'])).filter(text => text.startsWith('2026-'))
    expect(dates.length).toBeLessThanOrEqual(8)
    expect(dates.at(-1)).toBe('2026-05-28')
  })

  it('keeps labels apart and within the picture where all lines end at one value', () => {
    const names = Array.from({ length: 16 }, (_, i) => `metric${i}`)
    const figures = Object.fromEntries(names.map(name => [name, 1]))
    const svg = plotHistory([run(1, figures)], names)
    const height = Number(/height="(\d+)"/.exec(svg)?.[1])
    const places = [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)" fill/g)]
      .map(([, y]) => Number(y))
      .sort((a, b) => a - b)
    expect(places).toHaveLength(16)
    expect(places.every((y, i) => i === 0 || y - (places[i - 1] ?? 0) >= 15)).toBe(true)
    expect(places.every(y => y > 0 && y < height)).toBe(true)
  })

  it('escapes what stands in the file', () => {
    const svg = plotHistory([run(1, { a: 1 }, { answerer: '<script>"&' })], ['a'])
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('&lt;script&gt;&quot;&amp;')
  })

  it('refuses a metric that no run has', () => {
    expect(() => plotHistory([run(1, { a: null })], ['a'])).toThrow(
      expect.objectContaining({ code: 'wrong-use' }),
    )
  })
})

describe('the colours', () => {
  it.each([...lineColours, textColour])('%s stands out on a light and on a dark page', colour => {
    for (const background of ['#ffffff', '#0d1117'])
      expect(contrast(colour, background)).toBeGreaterThanOrEqual(3)
  })
})

/** WCAG 2.2's contrast ratio, 1 … 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
