import { expect, expectAccessible, PHONE, picture, signIn, test, theme, WIDE } from './fixtures'
import { apiOf, moveIn } from './home'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

test('a tenant spends points on the phone: a gift that staff hand over by its code, and rent on the bill that is open', async ({ page, browser, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  const shot = (step: string) => picture(page, `rewards-${step}-${language}`)
  await page.setViewportSize(PHONE)
  await signedIn('admin')
  const staff = apiOf(page, baseURL!)
  const tenant = await moveIn(staff, `rewards-${language}`, say('沈小满', 'Mia Shen'), language)
  await staff.post(`/api/v1/tenants/${tenant.id}/adjustments`, { points: 450, reason: '活动志愿者', reasonEn: 'A volunteer' })
  const offer = (name: string, nameEn: string, more: object) =>
    staff.post('/api/v1/rewards', { kind: 'GIFT', name, nameEn, points: 100, cost: cny('5.00'), propertyIds: [tenant.property], state: 'ON', ...more })
  const tail = tenant.tag.slice(-4)
  const tea = say(`茶 ${tail}`, `Tea ${tail}`)
  const rent = say(`抵租 ${tail}`, `Rent ${tail}`)
  await offer(tea, tea, { stock: 1, collectDays: 14 })
  await offer(rent, rent, { kind: 'RENT_CREDIT', points: 200, cost: cny('80.00') })
  const dear = await offer(say(`躺椅 ${tail}`, `Chair ${tail}`), '', { points: 1000 })
  const { path } = await staff.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await staff.post(`/api/v1/portal/invitations/${path.split('/').at(-1)}`)

  // what there is, why, and how it is earned
  await page.goto('/portal/points')
  await expect(page.getByText(say('活动志愿者', 'A volunteer'))).toBeVisible()
  await expectAccessible(page)
  await shot('points')
  await page.getByRole('link', { name: say('怎么得积分', 'How to earn points') }).click()
  await expect(page.getByRole('heading', { name: say('交房租', 'Paying rent') })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/portal/points/rewards')
  await expect(page.getByRole('link', { name: say(`躺椅 ${tail}`, `Chair ${tail}`) })).toContainText(say('还差 550 积分', '550 points short'))
  await expectAccessible(page)
  await shot('catalogue')

  // the gift: asked first, then a code to show
  await page.getByRole('link', { name: tea }).click()
  await page.getByLabel(say('想说明的', 'Anything to add')).fill(say('要绿茶', 'Green, please'))
  await page.getByRole('button', { name: say('兑换', 'Redeem'), exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText(say('还剩 350 积分', '350 points will be left'))
  await expectAccessible(page)
  await shot('sure')
  await page.getByRole('button', { name: say('用 100 积分 兑换', 'Redeem for 100 points') }).click()
  const letters = page.getByText(/^[0-9A-Z]{5} [0-9A-Z]{5}$/)
  await expect(letters).toBeVisible()
  await theme(page, 'dark')
  await expect(page.getByRole('img', { name: /[0-9A-Z]{5} [0-9A-Z]{5}/ })).toBeVisible()
  await expectAccessible(page)
  await theme(page, 'light')
  await shot('code')
  const code = (await letters.textContent())!

  // staff hand it over by that code
  const desk = await browser.newPage({ baseURL, locale: language === 'en' ? 'en-GB' : 'zh-CN', viewport: WIDE })
  await desk.addInitScript((locale) => localStorage.setItem('anju.locale', locale), language)
  await signIn(desk.context(), baseURL!, 'manager')
  await desk.goto('/redemptions')
  await desk.getByRole('textbox', { name: say('兑换码', 'Code'), exact: true }).fill(code.toLowerCase())
  await desk.getByRole('button', { name: say('查找', 'Find'), exact: true }).click()
  const found = desk.getByRole('status').filter({ hasText: tea })
  await expect(found).toContainText(say('要绿茶', 'Green, please'))
  await found.getByRole('button', { name: say('交付', 'Hand over') }).click()
  await expect(desk.getByText(say(`已交付“${tea}”`, `“${tea}” is handed over`))).toBeVisible()
  await desk.close()
  await page.reload()
  await expect(page.getByRole('heading', { name: say('已领取', 'Collected') })).toBeVisible()
  await expect(letters).toHaveCount(0)

  // rent: off the oldest open bill, and it stands there
  await page.goto('/portal/points/rewards')
  await page.getByRole('link', { name: rent }).click()
  await page.getByRole('radio').nth(1).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: say('兑换', 'Redeem'), exact: true }).click()
  await page.getByRole('button', { name: say('用 200 积分 兑换', 'Redeem for 200 points') }).click()
  await expect(page.getByRole('heading', { name: say('已抵房租', 'Off the rent') })).toBeVisible()
  await expect(page.getByRole('button', { name: say('取消兑换', 'Cancel, points back') })).toHaveCount(0)
  await shot('rent')
  await page.goto('/portal/points')
  await expect(page.getByText('150', { exact: true })).toBeVisible()
  await expect(page.getByText(rent)).toBeVisible()

  // what costs more than there is says how much is missing, and cannot be asked for
  await page.goto(`/portal/points/rewards/${dear.id}`)
  await expect(page.getByText(say('还差 850 积分', '850 points short'))).toBeVisible()
  await expect(page.getByRole('button', { name: say('兑换', 'Redeem'), exact: true })).toHaveCount(0)
})
