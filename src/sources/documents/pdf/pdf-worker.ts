import { parentPort, workerData } from 'node:worker_threads'
import { type PdfItem, type PdfText, toPdfLines } from './pdf-text.ts'

/*
 * The thread on which a PDF is parsed: it can be ended whatever it is at, and has memory of its own. It says what the first
 * pages hold; an error ends it.
 */

export interface PdfWorkerData {
  readonly bytes: Uint8Array
  readonly mostPages: number
}

/** No page of text has more stretches; what follows is left out. */
const mostItems = 20_000

const { bytes, mostPages } = workerData as PdfWorkerData
parentPort?.postMessage(await readPdf())

async function readPdf(): Promise<PdfText> {
  const { getDocumentProxy } = await import('unpdf')
  const document = await getDocumentProxy(bytes, { verbosity: 0, isEvalSupported: false })
  const pages: PdfText['pages'][number][] = []
  let margin = ''
  for (let number = 1; number <= Math.min(document.numPages, mostPages); number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const stretches = items.slice(0, mostItems).flatMap(item => ('str' in item ? [toItem(item)] : []))
    if (number === 1)
      margin = stretches
        .filter(item => item.isRotated)
        .map(item => item.text)
        .join('')
    pages.push(toPdfLines(stretches))
  }
  const { info } = await document.getMetadata()
  return { pages, margin, info: toInfo(info) }
}

function toItem({
  str,
  transform,
  width,
  height,
}: {
  readonly str: string
  readonly transform: readonly unknown[]
  readonly width: number
  readonly height: number
}): PdfItem {
  const [scale = 0, skew = 0, , , x = 0, y = 0] = transform.map(Number)
  return {
    text: str,
    x,
    y,
    width,
    height: height || Math.abs(scale),
    isRotated: Math.abs(skew) > Math.abs(scale),
  }
}

function toInfo(info: unknown): PdfText['info'] {
  const fields = new Map(typeof info === 'object' && info !== null ? Object.entries(info) : [])
  const text = (name: string) => String(fields.get(name) ?? '')
  const custom = fields.get('Custom')
  const others = typeof custom === 'object' && custom !== null ? Object.values(custom).map(String) : []
  return {
    title: text('Title'),
    author: text('Author'),
    subject: text('Subject'),
    others: others.map(each => each.slice(0, 1000)),
  }
}
