import { existsSync } from 'node:fs'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** A Chromium that runs here: ANJU_CHROMIUM, the system's, @sparticuz/chromium (Linux x86-64), else Playwright's own. */
export async function chromiumLaunch(): Promise<{ executablePath?: string; args: string[] }> {
  const args = ['--no-sandbox', '--font-render-hinting=none']
  const named = process.env.ANJU_CHROMIUM ?? SYSTEM.find((path) => existsSync(path))
  if (named) return { executablePath: named, args }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: chromium } = await import('@sparticuz/chromium')
    // Its own arguments are for a single page in a lambda: one process, no web security. Not for tests.
    return { executablePath: await chromium.executablePath(), args }
  }
  return { args }
}
