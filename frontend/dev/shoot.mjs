// One picture of one page: node dev/shoot.mjs <url> <file.png> [width=1440] [zh-CN|en] [light|dark] [login]
// With a login the session is opened first (password: the demo's).
import { chromium } from '@playwright/test'
import { chromiumLaunch } from '../e2e/chromium.ts'

const [url, file, width = '1440', locale = 'zh-CN', theme = 'light', username] = process.argv.slice(2)
const browser = await chromium.launch(await chromiumLaunch())
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(width) < 600 ? 844 : 900 }, locale })
await page.addInitScript(([locale, theme]) => {
  localStorage.setItem('anju.locale', locale)
  localStorage.setItem('anju.theme', theme)
}, [locale, theme])
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(message.type(), message.text()))
page.on('pageerror', (error) => console.log('pageerror', error.message))
if (username) await page.request.post(new URL('/api/v1/session', url).href, { data: { username, password: 'anju-demo' }, headers: { Origin: new URL(url).origin } })
await page.goto(url)
await page.waitForLoadState('networkidle')
await page.screenshot({ path: file, fullPage: true })
await browser.close()
