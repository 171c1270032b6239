import { build, type Plugin, type Rolldown } from 'vite'

const PAGE = 'portal.html'
const WORKER = { source: 'src/portal/worker.ts', file: 'portal-app/worker.js' }

/**
 * Builds the portal's worker as one file, at the address for which the server lets it look after the portal, and tells it
 * which files the portal is made of, lazy pages included; nothing of the console.
 */
export function portalWorker(): Plugin {
  return {
    name: 'anju-portal-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const files = [...filesOf(bundle)].sort().map((file) => ({ url: `/${file}`, revision: null }))
      this.emitFile({ type: 'asset', fileName: WORKER.file, source: await worker(JSON.stringify(files)) })
    },
  }
}

async function worker(files: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'self.__WB_MANIFEST': files, 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: WORKER.source, formats: ['iife'], name: 'portalWorker' } },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  return output[0].code
}

function filesOf(bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>()
  const visit = (name: string) => {
    const file = bundle[name]
    if (!file || files.has(name)) return
    files.add(name)
    if (file.type !== 'chunk') return
    for (const next of [...file.imports, ...file.dynamicImports, ...(file.viteMetadata?.importedCss ?? [])]) visit(next)
  }
  for (const file of Object.values(bundle)) {
    if (file.type === 'chunk' && file.isEntry && file.facadeModuleId?.endsWith(PAGE)) visit(file.fileName)
  }
  if (!files.size) throw new Error(`${PAGE} was not built`)
  return files
}
