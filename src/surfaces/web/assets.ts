import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledUrl, projectRoot } from '../../project-root.ts'
import { createPackageModules } from './package-modules.ts'

/** A file as a browser gets it. */
export interface Asset {
  readonly type: string
  readonly text: string
}

/** Reads the files that the page consists of. */
export interface Assets {
  /** Undefined where there is no such file. `path` is what stands in the request, neither decoded nor normalised. */
  read(path: string): Asset | undefined
}

const javaScript = 'text/javascript; charset=utf-8'

/** What TypeScript does not compile lies beside its source. */
const plainFiles: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
  '/footnote.svg': { file: 'footnote.svg', type: 'image/svg+xml' },
  '/reader.svg': { file: 'reader.svg', type: 'image/svg+xml' },
}

/** No segment begins with a dot and no character is encoded: what matches stays in its folder. */
const pageModule = /^\/page\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.js)$/
const packageModule = /^\/packages\/((?:@[a-z0-9-]+\/)?[a-z0-9-]+)\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.js)$/

export function createAssets(): Assets {
  const sources = join(projectRoot, 'src', 'surfaces', 'web', 'page')
  const compiled = fileURLToPath(compiledUrl(import.meta.url, './page/'))
  const packages = createPackageModules()

  function readModule(path: string): string | undefined {
    const [, own] = pageModule.exec(path) ?? []
    if (own !== undefined) return packages.rewrite(readFileSync(join(compiled, own), 'utf8'))
    const [, name, file] = packageModule.exec(path) ?? []
    return name === undefined || file === undefined ? undefined : packages.read(name, file)
  }

  return {
    read(path) {
      try {
        const plain = Object.hasOwn(plainFiles, path) ? plainFiles[path] : undefined
        if (plain !== undefined)
          return { type: plain.type, text: readFileSync(join(sources, plain.file), 'utf8') }
        const text = readModule(path)
        return text === undefined ? undefined : { type: javaScript, text }
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
  }
}
