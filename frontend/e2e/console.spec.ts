import { expect, expectAccessible, PHONE, picture, test } from './fixtures'

/** Every screen of the console, as the demo fills it: it has its title, no error, no missing text. */
const SCREENS = [
  ['today', '/today'],
  ['tenants', '/tenants'],
  ['units', '/units'],
  ['properties', '/units/properties'],
  ['calendar', '/units/calendar'],
  ['leases', '/leases'],
  ['bills', '/bills'],
  ['payments', '/payments'],
  ['receivables', '/receivables'],
  ['rules', '/rules'],
  ['points', '/points'],
  ['points-audit', '/points/audit'],
  ['tiers', '/tiers'],
  ['rewards', '/rewards'],
  ['redemptions', '/redemptions'],
  ['referrals', '/referrals'],
  ['tickets', '/tickets'],
  ['tickets-board', '/tickets/board'],
  ['callbacks', '/callbacks'],
  ['callback-coverage', '/callbacks/coverage'],
  ['surveys', '/surveys'],
  ['improvements', '/surveys/improvements'],
  ['inspections', '/inspections'],
  ['care', '/care'],
  ['messages', '/messages'],
  ['imports', '/imports'],
  ['staff', '/staff'],
  ['audit', '/audit'],
  ['account', '/account'],
] as const

for (const [name, path] of SCREENS) {
  test(`${name} is filled and sound`, async ({ page, signedIn }, info) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signedIn('admin')
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await picture(page, `${name}-${info.project.name}`)
    await expect(page.locator('main')).not.toContainText(/\b[a-z]+\.[a-zA-Z]+\.[a-zA-Z.]+\b/)
    await expectAccessible(page)
    expect(errors).toEqual([])
  })
}

test('a tenant’s page explains points and tier', async ({ page, signedIn }, info) => {
  await signedIn('manager')
  await page.goto('/tenants')
  await page.locator('main tbody tr').first().click()
  await expect(page).toHaveURL(/\/tenants\/[0-9a-f-]{36}/)
  await expect(page.getByRole('tab').first()).toBeVisible()
  await picture(page, `tenant-${info.project.name}`)
  await expectAccessible(page)
})

test('today on a phone', async ({ page, signedIn }, info) => {
  await page.setViewportSize(PHONE)
  await signedIn('agent')
  await page.goto('/today')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await picture(page, `today-phone-${info.project.name}`)
})
