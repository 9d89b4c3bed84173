import { createHash, randomUUID } from 'node:crypto'
import { endianness } from 'node:os'
import type { Paper } from '../../../domain/paper.ts'
import type { PaperLibrary } from '../../../library/paper-library.ts'
import type { Embedder } from '../../embeddings/embedder.ts'
import { createIndexSegment } from '../index-segment.ts'
import { type SnapshotIdentity, segmentFiles } from './layout.ts'

/** A paper that goes through every rule by which texts become terms: if one of them changes, so does its segment. */
const probe: Paper = {
  id: 'probe',
  arxivId: '2405.11582',
  title: 'SqueezeTime and IPT-V2: Poincaré’s “ﬁne-tuning” of CodeT5+, U-Net & GPT4/LLaMA-2',
  abstract:
    'We don’t prune 99,100 tokens of 2.4% e.g. in state-of-the-art (SOTA) models; see https://example.org/a-b. ' +
    'Quantised networks, naïve_baselines and p-MoD reach 1.68× and 10.5 dB on ImageNet1K. Δ-learning is 最適.',
  authors: ['Kai Han', 'José Ángel Muñoz-Díaz', 'Łukasz B. Øster Jr.'],
  authorsComplete: true,
  categories: ['cs.CV', 'stat.ML'],
  comments: '11 pages, 5 figures, ICML 2024 oral',
  publishedAt: '2024-05-19',
  codeUrls: ['https://github.com/mindspore-lab/models'],
  sources: [{ name: 'probe.txt', format: 'arxiv-snapshot' }],
  provenance: {},
}

const settingName = 'library-identity'

/** What a snapshot of this library made here and now is made with. */
export async function snapshotIdentity(library: PaperLibrary, embedder: Embedder): Promise<SnapshotIdentity> {
  const { name, fingerprint, dimension, leadingDimensions = dimension } = embedder
  return {
    byteOrder: endianness(),
    library: await libraryIdentity(library),
    embedder: { name, fingerprint, dimension, leadingDimensions },
    analysis: analysisFingerprint(dimension),
  }
}

/** Drawn once for each library. */
export async function libraryIdentity(library: PaperLibrary): Promise<string> {
  const known = await library.getSetting(settingName)
  return known ?? renewLibraryIdentity(library)
}

/** Has no snapshot of before be this library's any more. */
export async function renewLibraryIdentity(library: PaperLibrary): Promise<string> {
  const drawn = randomUUID()
  await library.putSetting(settingName, drawn)
  return drawn
}

/** Differs whenever the same paper would be indexed by other words. */
export function analysisFingerprint(dimension: number): string {
  const hash = createHash('sha256')
  const segment = createIndexSegment([{ paper: probe, vector: new Float32Array(dimension) }])
  for (const [file, numbers] of Object.entries(segmentFiles(segment))) {
    hash.update(file).update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  }
  return hash.digest('hex').slice(0, 16)
}
