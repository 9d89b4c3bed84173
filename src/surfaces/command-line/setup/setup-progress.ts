import { SingleBar } from 'cli-progress'
import type { SetupProgress } from './set-up-embedder.ts'

/** A step is told again when another tenth of it is done. */
const toldShares = 10

/** A bar on standard error where that is a terminal, lines elsewhere. */
export function createSetupProgress(output: NodeJS.WriteStream = process.stderr): SetupProgress {
  return output.isTTY === true ? createBar(output) : createLines(output)
}

function createBar(stream: NodeJS.WriteStream): SetupProgress {
  const bar = new SingleBar({
    format: '{step} [{bar}] {percentage}% · {eta_formatted} left',
    stream,
    clearOnComplete: true,
    hideCursor: true,
  })
  return {
    begin(step, total) {
      bar.stop()
      if (total === undefined) stream.write(`${step} …\n`)
      else bar.start(total, 0, { step })
    },
    show: done => bar.update(done),
    end(step) {
      bar.stop()
      stream.write(`${step}.\n`)
    },
  }
}

function createLines(stream: NodeJS.WriteStream): SetupProgress {
  let [all, told] = [0, 0]
  return {
    begin(step, total) {
      ;[all, told] = [total ?? 0, 0]
      stream.write(`${step} …\n`)
    },
    show(done) {
      const share = all === 0 ? 0 : Math.floor((toldShares * done) / all)
      if (share > told && share < toldShares) stream.write(`  ${(100 * share) / toldShares} %\n`)
      told = Math.max(told, share)
    },
    end: step => void stream.write(`${step}.\n`),
  }
}
