import { join, relative, sep } from 'node:path'
import { build } from 'vite'
import { root } from './child.mjs'
import { stampUi } from './ui.mjs'

const modules = new Set()
const collect = {
  name: 'yishang-inputs',
  moduleParsed({ id }) {
    const file = relative(root, id.split('?')[0]).split(sep).join('/')
    if (file.startsWith('src/')) modules.add(file)
  },
}

await build({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: join(root, 'dist', 'ui'), emptyOutDir: true },
  plugins: [collect],
})
stampUi([...modules])
