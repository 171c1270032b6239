import type { Page } from '@playwright/test'
import { expect, expectAccessible, PASSWORD, PHONE, picture, test, WIDE } from './fixtures'
import { apiOf, day, moveIn, today, type Api, type Home } from './home'

test.use({ viewport: PHONE, hasTouch: true })

test('every tab of the printed tenant login has something to say', async ({ page, say }, info) => {
  await page.goto('/portal/')
  await expectAccessible(page)
  await picture(page, `portal-sign-in-${info.project.name}`)
  const { logins } = await (await page.request.get('/api/v1/portal/session/demo')).json()
  expect(logins[0].password).toBe(PASSWORD)
  await page.getByRole('button', { name: new RegExp(logins[0].name) }).click()
  for (const [name, tab] of Object.entries(tabs(say))) {
    await page.getByRole('navigation').getByRole('link', { name: tab, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
    await picture(page, `portal-${name}-${info.project.name}`)
  }
})

test('rent is paid through the sandbox and earns points, points pay rent and buy a gift that staff hand over', async ({ page, say, signedIn, baseURL, browser }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  const shot = (step: string) => picture(page, `portal-${step}-${language}`)
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `portal-${language}`, say('沈一诺', 'Nora Shen'), language)
  const bill = await rentBill(api, tenant, 1)
  await api.post(`/api/v1/tenants/${tenant.id}/adjustments`, { points: 500, reason: '活动志愿者', reasonEn: 'Helped at the party' })
  const gift = await api.post('/api/v1/rewards', { kind: 'GIFT', name: `保温杯 ${tenant.tag}`, nameEn: `Flask ${tenant.tag}`, points: 20, cost: yuan('12.00'), propertyIds: [tenant.property], stock: 3, state: 'ON' })
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
  await page.goto(`/portal/bills/${await rentBill(api, tenant, 2)}`)
  await expect(page.getByText(say('积分抵扣', 'points')).first()).toBeVisible()
  await expect(page.getByText(/2,950/).first()).toBeVisible()
  await expectAccessible(page)
  await shot('credited')

  // a gift
  await page.goto(`/portal/points/rewards/${gift.id}`)
  await redeem(page, say)
  await expect(page.getByText(say('等您领取', 'Waiting')).first()).toBeVisible()
  await expectAccessible(page)
  await shot('code')
  const { items } = await api.get(`/api/v1/redemptions?tenantId=${tenant.id}`)
  const { code } = items.find((one: { state: string; rewardId: string }) => one.state === 'RESERVED' && one.rewardId === gift.id)
  const desk = await browser.newPage({ viewport: WIDE, baseURL, locale: language })
  await desk.addInitScript((locale) => localStorage.setItem('anju.locale', locale), language)
  await desk.request.post('/api/v1/session', { data: { username: 'manager', password: PASSWORD }, headers: { Origin: baseURL! } })
  await desk.goto('/redemptions')
  await desk.getByLabel(say('兑换码', 'Code')).first().fill(code)
  await desk.getByRole('button', { name: say('查找', 'Find') }).click()
  await desk.getByRole('status').getByRole('button', { name: say('交付', 'Hand over') }).click()
  await expect(desk.getByText(say('已交付', 'Handed over')).first()).toBeVisible()
  await desk.close()
  await page.reload()
  await expect(page.getByText(say('已领取', 'Collected')).first()).toBeVisible()
})

test('money that the channel takes back takes its points with it, and the portal says why', async ({ page, say, signedIn, baseURL }, info) => {
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `reversed-${info.project.name}`, say('陆远', 'Ray Lu'), info.project.name)
  const bill = await rentBill(api, tenant, 1)
  await comeIn(page, api, tenant, say)
  await pay(page, say, bill)
  await page.locator('button[value=REVERSE]').click()
  await expect(page.getByRole('heading', { name: say('付好了', 'Paid') })).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: say('这笔钱退回了', 'returned') })).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await expect(page.getByRole('heading', { name: say('收回的积分', 'taken back') })).toBeVisible()
  await expectAccessible(page)
  await picture(page, `portal-reversed-${info.project.name}`)
  await tab(page, tabs(say).points)
  await expect(page.getByText(say('收回', 'back')).first()).toBeVisible()
  expect((await api.get(`/api/v1/tenants/${tenant.id}/points`)).available).toBe(0)
})

test('a repair is reported with a photo, said not to be solved, done, and confirmed', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `repair-${info.project.name}`, say('顾晴', 'Gwen Gu'), info.project.name)
  await comeIn(page, api, tenant, say)
  await tab(page, tabs(say).service)
  await page.getByRole('link', { name: say('报修', 'repair') }).first().click()
  await page.getByLabel(say('什么坏了？', 'broken')).fill(say('洗手池漏水，滴了一晚上', 'The basin leaks, it dripped all night'))
  await page.locator('input[type=file]').last().setInputFiles({ name: 'basin.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await expectAccessible(page)
  await picture(page, `portal-report-${info.project.name}`)
  await page.getByRole('button', { name: say('提交', 'Send'), exact: true }).click()
  await expect(page).toHaveURL(/\/portal\/service\/[0-9a-f-]{36}/)
  await expect(page.getByRole('main').locator('img').first()).toBeVisible()
  const id = page.url().split('/').at(-1)!

  await done(api, page, baseURL!, id, say('换了垫圈', 'New washer'))
  await page.reload()
  await page.getByRole('button', { name: say('没好', 'Not') }).first().click()
  await page.getByLabel(say('还有什么问题', 'still')).fill(say('还在滴', 'It still drips'))
  await page.getByRole('button', { name: say('没好', 'Not') }).last().click()
  await expect(page.getByText(say('我们接着处理', 'go on')).or(page.getByText(say('我们在重新处理', 'again'))).first()).toBeVisible()
  await done(api, page, baseURL!, id, say('换了龙头', 'New tap'))
  await page.reload()
  await expectAccessible(page)
  await picture(page, `portal-confirm-${info.project.name}`)
  await page.getByRole('button', { name: say('好了', 'Solved'), exact: true }).first().click()
  await expect(page.getByText(say('谢谢', 'Thank')).first()).toBeVisible()
  expect((await api.get(`/api/v1/tickets/${id}`)).ticket.stage).toBe('CLOSED')
})

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

function tabs(say: (zh: string, en: string) => string) {
  return { home: say('首页', 'Home'), bills: say('账单', 'Bills'), service: say('服务', 'Service'), points: say('积分', 'Points'), me: say('我的', 'Me') }
}

const tab = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

/** By the link that staff give out. */
async function comeIn(page: Page, api: Api, tenant: Home, say: (zh: string, en: string) => string) {
  const { path } = await api.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await page.goto(path)
  await page.getByRole('button', { name: say('进入', 'in') }).click()
  await expect(page).toHaveURL(/\/portal\/?$/)
  await expect(page.getByRole('navigation')).toBeVisible()
}

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

/** Staff see to it and tell the tenant. */
async function done(api: Api, page: Page, origin: string, id: string, what: string) {
  const move = async (path: string, data: Record<string, unknown>) => {
    const etag = await api.etag(`/api/v1/tickets/${id}`)
    const answer = await page.request.post(`/api/v1/tickets/${id}/${path}`, { data, headers: { Origin: origin, 'If-Match': etag } })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
  await move('moves', { move: 'START' })
  await move('moves', { move: 'RESOLVE', resolution: what })
  await move('telling', { channel: 'phone', text: what })
}
