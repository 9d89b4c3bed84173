import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../project-root.ts'

/** A file as a browser gets it. */
export interface Asset {
  readonly type: string
  readonly text: string
}

const sources = join(projectRoot, 'src', 'surfaces', 'web', 'page')
const built = join(projectRoot, 'dist', 'page')

/** Every file that the page consists of: the script as `npm run build` bundles it, the rest as it lies beside its source. */
const files: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: join(sources, 'index.html'), type: 'text/html; charset=utf-8' },
  '/page/main.js': { file: join(built, 'main.js'), type: 'text/javascript; charset=utf-8' },
  '/page.css': { file: join(sources, 'page.css'), type: 'text/css; charset=utf-8' },
  '/library-panel.css': {
    file: join(sources, 'library-panel', 'library-panel.css'),
    type: 'text/css; charset=utf-8',
  },
  '/footnote.svg': { file: join(sources, 'footnote.svg'), type: 'image/svg+xml' },
  '/reader.svg': { file: join(sources, 'reader.svg'), type: 'image/svg+xml' },
}

/** Undefined where there is no such file. `path` is what stands in the request, neither decoded nor normalised. */
export function readAsset(path: string): Asset | undefined {
  const asset = Object.hasOwn(files, path) ? files[path] : undefined
  return asset && { type: asset.type, text: readFileSync(asset.file, 'utf8') }
}
