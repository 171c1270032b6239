import type { Page } from '@playwright/test'
import { expect, expectAccessible, PASSWORD, PHONE, picture, test } from './fixtures'
import { apiOf, day, moveIn, today, type Api, type Home } from './home'

test.use({ viewport: PHONE, hasTouch: true })

test('every tab of the printed tenant login has something to say', async ({ page, say }, info) => {
  await page.goto('/portal/')
  await expectAccessible(page)
  await picture(page, `portal-sign-in-${info.project.name}`)
  const { logins } = await (await page.request.get('/api/v1/portal/session/demo')).json()
  expect(logins[0].password).toBe(PASSWORD)
  await page.getByRole('button', { name: new RegExp(logins[0].name) }).click()
  for (const [name, title] of Object.entries(tabs(say))) {
    await tab(page, title)
    await expect(name === 'home' ? page.getByText(say('最近一笔积分', 'Latest points')) : page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    await expect(page.getByRole('status', { name: say('正在加载', 'Loading') })).toHaveCount(0)
    await expectAccessible(page)
    await picture(page, `portal-tab-${name}-${info.project.name}`)
  }
})

test('rent is paid through the sandbox and earns points, and points take off the next rent', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  const shot = (step: string) => picture(page, `portal-${step}-${language}`)
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `portal-${language}`, say('沈一诺', 'Nora Shen'), language)
  const bill = await rentBill(api, tenant, 2)
  await api.post(`/api/v1/tenants/${tenant.id}/adjustments`, { points: 500, reason: '活动志愿者', reasonEn: 'Helped at the party' })
  const credit = await api.post('/api/v1/rewards', { kind: 'RENT_CREDIT', name: `抵租 50 元 ${tenant.tag}`, nameEn: `50 off the rent ${tenant.tag}`, points: 400, cost: yuan('50.00'), propertyIds: [tenant.property], state: 'ON' })
  await comeIn(page, api, tenant, say)
  await shot('first-day')

  // paid
  await pay(page, say, bill)
  await expectAccessible(page)
  await shot('sandbox')
  await page.locator('button[value=PAY]').click()
  await expect(page.getByRole('heading', { name: say('付好了', 'Paid') })).toBeVisible()
  await expect(page.getByRole('heading', { name: say('得到的积分', 'Points') })).toBeVisible()
  await expectAccessible(page)
  await shot('paid')

  // earned
  await tab(page, tabs(say).points)
  await expect(page.getByText(say('按时', 'time')).first()).toBeVisible()
  await expectAccessible(page)
  await shot('earned')

  // off the next rent
  await page.goto(`/portal/points/rewards/${credit.id}`)
  await redeem(page, say)
  await expect(page.getByText(say('等下一张房租账单', 'next rent bill')).first()).toBeVisible()
  await page.goto(`/portal/bills/${await rentBill(api, tenant, 3)}`)
  await expect(page.getByText(say('积分抵扣', 'points')).first()).toBeVisible()
  await expect(page.getByText(/2,950/).first()).toBeVisible()
  await expectAccessible(page)
  await shot('credited')
})

test('money that the channel takes back takes its points with it, and the portal says why', async ({ page, say, signedIn, baseURL }, info) => {
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `reversed-${info.project.name}`, say('陆远', 'Ray Lu'), info.project.name)
  const bill = await rentBill(api, tenant, 2)
  await comeIn(page, api, tenant, say)
  await pay(page, say, bill)
  await page.locator('button[value=REVERSE]').click()
  await expect(page.getByRole('heading', { name: say('付好了', 'Paid') })).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: say('这笔钱退回了', 'The money went back') })).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await expect(page.getByRole('heading', { name: say('收回的积分', 'taken back') })).toBeVisible()
  await expectAccessible(page)
  await picture(page, `portal-reversed-${info.project.name}`)
  await tab(page, tabs(say).points)
  await expect(page.getByText(say('收回', 'back')).first()).toBeVisible()
  expect((await api.get(`/api/v1/tenants/${tenant.id}/points`)).available).toBe(0)
})

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

function tabs(say: (zh: string, en: string) => string) {
  return { home: say('首页', 'Home'), bills: say('账单', 'Bills'), service: say('服务', 'Service'), points: say('积分', 'Points'), me: say('我的', 'Me') }
}

/** A tab's page comes after the tap: only then is it the present one. */
async function tab(page: Page, name: string) {
  const link = page.getByRole('navigation').getByRole('link', { name, exact: true })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
}

/** By the link that staff give out. */
async function comeIn(page: Page, api: Api, tenant: Home, say: (zh: string, en: string) => string) {
  const { path } = await api.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await page.goto(path)
  await page.getByRole('button', { name: say('进入', 'in') }).click()
  await expect(page).toHaveURL(/\/portal\/?$/)
  await expect(page.getByRole('navigation')).toBeVisible()
}

/** Of a month that is not billed by itself yet: the next one is, a week before it begins. */
async function rentBill(api: Api, tenant: Home, months: number): Promise<string> {
  const { items } = await api.get(`/api/v1/leases?tenantId=${tenant.id}`)
  const made = await api.post('/api/v1/bills', { leaseId: items[0].id, item: 'rent', periodFrom: day(months), periodTo: day(months + 1), dueOn: today(), amount: yuan('3000.00') })
  return made.bill.id
}

/** As far as the sandbox's page. */
async function pay(page: Page, say: (zh: string, en: string) => string, bill: string) {
  await page.goto(`/portal/bills/${bill}`)
  await page.getByRole('button', { name: say('去支付', 'Pay') }).click()
  await expect(page.getByText(say('这是沙盒', 'This is a sandbox'))).toBeVisible()
}

async function redeem(page: Page, say: (zh: string, en: string) => string) {
  await page.getByRole('button', { name: say('兑换', 'Redeem'), exact: true }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: say('兑换', 'Redeem') }).click()
  await expect(page).toHaveURL(/\/portal\/points\/redemptions\//)
}
