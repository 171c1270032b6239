import type { Page } from '@playwright/test'
import { expect, expectAccessible, PHONE, picture, test, theme } from './fixtures'
import { apiOf } from './home'

/** `filled`: what the demo shows there; the rows of a table, unless it is something else. */
type Screen = [name: string, path: string, filled?: string]

const SCREENS: Screen[] = [
  ['today', '/today', 'main li button'],
  ['tenants', '/tenants'],
  ['units', '/units'],
  ['properties', '/units/properties'],
  ['calendar', '/units/calendar?year=2026', 'main .year .holiday'], // a year whose holidays have been announced
  ['leases', '/leases'],
  ['bills', '/bills'],
  ['payments', '/payments'],
  ['receivables', '/receivables'],
  ['rules', '/rules'],
  ['points', '/points'],
  ['points-audit', '/points/audit', 'main li'],
  ['tiers', '/tiers', 'main a[href^="/tiers/members?tier="]:text-matches("[1-9]")'],
  ['rewards', '/rewards', 'main h2'],
  ['redemptions', '/redemptions'],
  ['referrals', '/referrals'],
  ['tickets', '/tickets'],
  ['tickets-board', '/tickets/board', 'main article'],
  ['callbacks', '/callbacks', 'main a[href^="/callbacks/"] strong'],
  ['callback-coverage', '/callbacks/coverage'],
  ['surveys', '/surveys'],
  ['improvements', '/surveys/improvements'],
  ['inspections', '/inspections'],
  ['inspection-plans', '/inspections/plans'],
  ['inspection-proposals', '/inspections/proposals', 'main a[href^="/tickets?kind=COMPLAINT"]'],
  ['care', '/care', 'main .figures strong:text-matches("[1-9]")'],
  ['messages', '/messages'],
  ['imports', '/imports'],
  ['staff', '/staff'],
  ['audit', '/audit'],
  ['account', '/account'],
]

// charts are drawn at once, not half way when their picture is taken
test.use({ contextOptions: { reducedMotion: 'reduce' } })

let errors: string[] = []
test.beforeEach(({ page }) => {
  errors = []
  page.on('pageerror', (error) => errors.push(error.message))
})
test.afterEach(() => expect(errors).toEqual([]))

/** The screen has its title and what fills it, and all of it has come. */
async function expectFilled(page: Page, filled: string) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator(filled).first()).toBeVisible()
  await expect(page.locator('main').locator('.bones, .bone, [aria-busy=true]')).toHaveCount(0)
}

/** The screen is filled, nothing failed, no text is missing, and everybody can read it. */
async function expectSound(page: Page, [name, path, filled = 'main tbody tr']: Screen, language: string) {
  await page.goto(path)
  await expectFilled(page, filled)
  await picture(page, `${name}-${language}`)
  await expect(page.locator('main .problem')).toHaveCount(0)
  // as it is read: the end of one paragraph and the beginning of the next are not one word
  await expect(page.locator('main')).not.toContainText(/\b[a-z]+\.[a-zA-Z]+\.[a-zA-Z.]+\b/, { useInnerText: true })
  await expectAccessible(page)
}

for (const screen of SCREENS) {
  test(`${screen[0]} is filled and sound`, async ({ page, signedIn }, info) => {
    await signedIn(screen[0] === 'callbacks' ? 'agent' : 'admin') // only agents are given calls
    await expectSound(page, screen, info.project.name)
  })
}

test('what the lists lead to is filled and sound', async ({ page, signedIn, baseURL }, info) => {
  test.setTimeout(120_000)
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const first = async (list: string): Promise<string> => (await api.get(`/api/v1/${list}`)).items[0].id
  const screens: Screen[] = [
    ['adjustments', '/points/adjustments'],
    ['tier-members', '/tiers/members'],
    ['tier-policy', '/tiers/policy', 'main details'],
    ['lease', `/leases/${await first('leases?state=ACTIVE&limit=1')}`, 'main li > a[href^="/tenants/"]'],
    ['bill', `/bills/${await first('bills?state=settled&item=rent&sort=due&limit=1')}`],
    ['rule', `/rules/${await first('rules')}`, 'main ol li'],
  ]
  for (const screen of screens) await test.step(screen[0], () => expectSound(page, screen, info.project.name))
})

test('the console is as sound in the dark', async ({ page, signedIn, baseURL }, info) => {
  test.setTimeout(120_000)
  await signedIn('manager')
  const { items } = await apiOf(page, baseURL!).get('/api/v1/tenants?tier=VIP&limit=1')
  await page.goto('/sign-in')
  await theme(page, 'dark')
  const screens: Screen[] = [
    ['dark-today', '/today', 'main li button'],
    ['dark-tenant', `/tenants/${items[0].id}`, 'main ol li'],
    ['dark-rules', '/rules'],
  ]
  for (const screen of screens) await test.step(screen[0], () => expectSound(page, screen, info.project.name))
  await expect(page.locator('html')).toHaveClass(/\bdark\b/)
})

test('a tenant’s page explains points and tier', async ({ page, signedIn }, info) => {
  await signedIn('manager')
  await page.goto('/tenants')
  await page.locator('main tbody tr').first().click()
  await expect(page).toHaveURL(/\/tenants\/[0-9a-f-]{36}/)
  await expect(page.getByRole('tab').first()).toBeVisible()
  await expectFilled(page, 'main ol li')
  await picture(page, `tenant-${info.project.name}`)
  await expectAccessible(page)
})

test('today on a phone', async ({ page, signedIn }, info) => {
  await page.setViewportSize(PHONE)
  await signedIn('agent')
  await page.goto('/today')
  await expectFilled(page, 'main li button')
  await picture(page, `today-phone-${info.project.name}`)
})
