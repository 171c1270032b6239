import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { mockServer } from './dev/mock.ts'
import { portalPage } from './dev/portal.ts'
import { portalWorker } from './dev/portalWorker.ts'

const backend = process.env.ANJU_BACKEND ?? 'http://localhost:8080'

export default defineConfig(({ mode }) => ({
  plugins: [vue(), portalPage(), portalWorker(), ...(mode === 'mock' ? [mockServer()] : [])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: mode === 'mock' ? {} : { proxy: { '/api': { target: backend, changeOrigin: false }, '/sandbox-gateway': { target: backend, changeOrigin: false } } },
  build: {
    outDir: 'target/classes/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: { index: 'index.html', portal: 'portal.html', survey: 'survey.html' } },
  },
  test: {
    environment: 'jsdom',
    pool: 'vmThreads', // a world of its own for each file, but jsdom is read once a thread
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.spec.ts'],
    server: { deps: { inline: ['element-plus', 'vant'] } },
  },
}))
