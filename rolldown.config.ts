import { join } from 'node:path'
import { defineConfig } from 'rolldown'

const page = join(import.meta.dirname, 'src', 'surfaces', 'web', 'page')

/** The web page's script, with the packages that it is drawn with: a browser knows no package names. */
export default defineConfig({
  input: join(page, 'main.ts'),
  platform: 'browser',
  resolve: { alias: { 'lit/directives/style-map.js': join(page, 'style-map.ts') } },
  output: { file: join(import.meta.dirname, 'dist', 'page', 'main.js'), minify: true },
})
