/** Files that are no papers' records, by their first bytes, and what to do with them. */
const kinds: readonly (readonly [mark: string, says: string])[] = [
  [
    'PK\u0003\u0004',
    'a zip archive (as Word and Excel files are); unpack it, or save it as CSV or text, and ingest that',
  ],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['SQLite format 3\u0000', 'an SQLite database; export it as CSV or JSON and ingest that'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Word or Excel file; save it as CSV or text and ingest that'],
  ['7z\u00bc\u00af', 'a 7z archive; unpack it and ingest what is in it'],
  ['Rar!', 'a RAR archive; unpack it and ingest what is in it'],
  ['BZh', 'a bzip2 file; unpack it and ingest what is in it'],
  ['\u00fd7zXZ', 'an xz file; unpack it and ingest what is in it'],
  ['\u0028\u00b5\u002f\u00fd', 'a zstd file; unpack it and ingest what is in it'],
  ['PAR1', 'a Parquet file; write it as JSON lines or CSV and ingest that'],
  ['%!PS', 'a PostScript file; make a PDF of it and ingest that'],
]

/** What a file is that cannot be read, for a sentence; undefined for one that may be text. */
export function binaryKindOf(beginning: Buffer): string | undefined {
  const start = beginning.subarray(0, 16).toString('latin1')
  return kinds.find(([mark]) => start.startsWith(mark))?.[1]
}
