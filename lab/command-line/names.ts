import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Command } from 'commander'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'

interface NamesFlags {
  readonly snapshot: string
  readonly out: string
  readonly everyday?: string
}

export function describeNames(command: Command): void {
  command
    .requiredOption('--snapshot <file>', 'an arXiv snapshot (JSON Lines, also gzipped) to read')
    .option('--everyday <file>', 'words that are names only where abstracts often write them so, one a line')
    .option('--out <file>', 'where to write them, one a line', 'data/names/names.txt')
    .action(async ({ snapshot, out, everyday }: NamesFlags) => {
      await runToExitStatus(async signal => {
        const { readSnapshot } = await import('../training/snapshot.ts')
        const { mineNames } = await import('../training/mine-names.ts')
        const papers = await readSnapshot(snapshot, signal)
        const words = everyday === undefined ? [] : (await readFile(everyday, 'utf8')).split(/\s+/)
        const names = mineNames(
          papers.map(({ abstract }) => abstract),
          new Set(words),
        )
        await mkdir(dirname(out), { recursive: true })
        await writeFile(out, `${names.join('\n')}\n`)
        process.stdout.write(`${names.length} names of ${papers.length} abstracts written to ${out}.\n`)
      })
    })
}
