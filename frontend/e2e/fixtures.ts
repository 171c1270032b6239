import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type Cookie, type Page } from '@playwright/test'
import { serverOf } from './server'

export type Login = 'admin' | 'manager' | 'agent'
export const PASSWORD = 'anju-demo'
export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

interface Fixtures {
  /** Texts by language: `say('租户', 'Tenants')`. */
  say: (zh: string, en: string) => string
  /** Opens the session without the sign-in page. */
  signedIn: (login: Login) => Promise<void>
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use, info) => use(serverOf(info.parallelIndex)),
  say: async ({}, use, info) => use((zh, en) => (info.project.name === 'en' ? en : zh)),
  // The test's own language, whatever the account prefers. A hook in this file would reach only a worker's first spec file.
  page: async ({ page }, use, info) => {
    await page.addInitScript((locale) => localStorage.setItem('anju.locale', locale), info.project.name)
    await use(page)
  },
  signedIn: async ({ page, baseURL }, use) => use((login) => signIn(page.context(), baseURL!, login)),
})

/** Sessions of this worker's server; each is opened once. */
const sessions = new Map<Login, Cookie[]>()

/** Opens the session of one of the staff without the sign-in page. */
export async function signIn(context: BrowserContext, baseURL: string, login: Login) {
  const address = `${baseURL}/api/v1/session`
  if (!sessions.has(login)) {
    const answer = await context.request.post(address, { data: { username: login, password: PASSWORD }, headers: { Origin: baseURL } })
    expect(answer.ok(), `sign in as ${login}: ${answer.status()}`).toBe(true)
    sessions.set(login, await context.cookies(address))
  }
  await context.addCookies(sessions.get(login)!)
}

/** axe finds nothing serious or critical on the page, once colours and lists of choices have stopped changing. */
export async function expectAccessible(page: Page) {
  await page.emulateMedia({ reducedMotion: 'reduce' }) // what comes and goes meanwhile is not judged half faded
  await page.evaluate(() => Promise.all(document.getAnimations()
    .filter((one) => one.playState === 'running' && Number.isFinite(Number(one.effect?.getComputedTiming().endTime)))
    .map((one) => one.finished.catch(() => undefined))))
  await page.locator('.el-select-dropdown:visible').first().waitFor({ state: 'hidden', timeout: 2_000 }).catch(() => undefined)
  // only what is wrong is written out, and in the page itself: of the whole of it nobody reads a word
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' | ').slice(0, 400)})`)).toEqual([])
}

/** Keeps e2e/pictures/<name>.png, once nothing moves. */
export async function picture(page: Page, name: string) {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `e2e/pictures/${name}.png`, animations: 'disabled' })
}

export async function theme(page: Page, value: 'light' | 'dark') {
  await page.evaluate((now) => localStorage.setItem('anju.theme', now), value)
  await page.reload()
}

export { expect }
