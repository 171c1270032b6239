import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './e2e/chromium'
import { WORKERS } from './e2e/server'

const launchOptions = await chromiumLaunch()
const wide = { width: 1440, height: 900 }

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/server.ts',
  fullyParallel: false,
  workers: WORKERS,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  reporter: [['list'], ['html', { open: 'never' }]],
  // no trace, which takes a sixth of the time: `playwright test --trace retain-on-failure` keeps one
  // what is tested is the server, not what a worker kept of it; offline.spec.ts allows workers
  use: { launchOptions, viewport: wide, serviceWorkers: 'block', screenshot: 'only-on-failure', colorScheme: 'light' },
  projects: [
    { name: 'zh-CN', use: { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } },
    { name: 'en', use: { locale: 'en-GB', timezoneId: 'Asia/Shanghai' } },
  ],
})
