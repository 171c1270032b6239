// node dev/paint.ts http://localhost:8080 'anju_portal=…' 5
// Prints the median largest contentful paint of the portal's home in milliseconds, on the phone that Lighthouse takes for its mobile test.
import { chromium, type Page } from '@playwright/test'
import { chromiumLaunch } from '../e2e/chromium.ts'

const [url, cookie, times] = process.argv.slice(2) as [string, string, string]
const PHONE = { width: 390, height: 844 }
const SLOWER = 4
const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 }

const browser = await chromium.launch(await chromiumLaunch())
const paints: number[] = []
for (let n = 0; n < Number(times); n++) {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true, serviceWorkers: 'block' })
  const [name, value] = cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, domain: new URL(url).hostname, path: '/api/v1/portal' }])
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', NETWORK)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(`${url}/portal/`)
  await page.waitForLoadState('networkidle')
  await page.getByRole('heading').first().waitFor()
  paints.push(await largestPaint(page))
  await context.close()
}
await browser.close()
console.log(paints.sort((one, other) => one - other)[Math.floor(paints.length / 2)])

function largestPaint(page: Page): Promise<number> {
  return page.evaluate(() => new Promise<number>((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({ type: 'largest-contentful-paint', buffered: true })
  }))
}
