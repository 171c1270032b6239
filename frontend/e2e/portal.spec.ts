import { gzipSync } from 'node:zlib'
import { expect, expectAccessible, PHONE, picture, test, theme } from './fixtures'

const MOST_BYTES = 170 * 1024
const OWN_PAGES = ['me', 'me/leases', 'me/messages', 'me/security', 'me/access']

test.describe('the portal on a phone', () => {
  test.use({ viewport: PHONE })

  test('the demo tenant signs in; pages are accessible in both themes', async ({ page, say }, info) => {
    await page.goto('/portal')
    await expect(page).toHaveURL(/\/portal\/sign-in$/)
    await expectAccessible(page)
    await page.getByRole('region', { name: say('演示环境', 'This is a demo') }).getByRole('button').click()
    const tabs = page.getByRole('navigation', { name: say('主要页面', 'Main pages') })
    await expect(tabs.getByRole('link')).toHaveCount(5)
    await expect(page.getByText(say('最近一笔积分', 'Latest points'))).toBeVisible()
    await expectAccessible(page)
    await picture(page, `portal-home-${info.project.name}`)
    await theme(page, 'dark')
    await expect(page.getByText(say('最近一笔积分', 'Latest points'))).toBeVisible()
    await expectAccessible(page)
    for (const path of OWN_PAGES) {
      await page.goto(`/portal/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
    }
    await page.goto('/portal/me')
    await picture(page, `portal-me-dark-${info.project.name}`)
    await page.getByRole('button', { name: say('退出登录', 'Sign out') }).click()
    await expect(page).toHaveURL(/\/portal\/sign-in/)
    await page.goto('/portal/me')
    await expect(page).toHaveURL(/\/portal\/sign-in\?next=\/me$/)
  })

  test('the first download stays small', async ({ page, baseURL }) => {
    const answer = await page.request.post('/api/v1/portal/session', { data: { login: 'tenant', password: 'anju-demo' }, headers: { Origin: baseURL! } })
    expect(answer.ok()).toBe(true)
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (/\.(js|css)$/.test(new URL(response.url()).pathname)) sizes.push(response.body().then((body) => gzipSync(body).length))
    })
    await page.goto('/portal')
    await page.waitForLoadState('networkidle')
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(sizes.length).toBeGreaterThan(2)
    expect(bytes).toBeLessThan(MOST_BYTES)
  })
})

test('staff give a link, with which a tenant comes in once', async ({ page, browser, baseURL, signedIn, say }, info) => {
  await signedIn('manager')
  const nth = info.project.name === 'en' ? 11 : 10 // both languages run on one demo
  const tenants = await (await page.request.get('/api/v1/tenants?limit=20')).json()
  await page.goto(`/tenants/${tenants.items[nth].id}`)
  await page.getByRole('region', { name: say('租户主页', 'Tenant page') }).getByRole('button').click()
  const link = await page.getByRole('textbox', { name: say('链接', 'Link'), exact: true }).inputValue()
  await expectAccessible(page)

  const phone = await browser.newContext({ baseURL: baseURL!, viewport: PHONE, locale: info.project.name })
  const inside = await phone.newPage()
  await inside.addInitScript((locale) => localStorage.setItem('anju.locale', locale), info.project.name)
  await inside.goto(link)
  await inside.getByRole('button', { name: say('进入', 'Come in') }).click()
  await expect(inside.getByRole('navigation').getByRole('link')).toHaveCount(5)
  await inside.goto(link)
  await expect(inside.getByRole('alert')).toContainText(say('这个链接已经用过了', 'This link has been used already'))
  await phone.close()
})
