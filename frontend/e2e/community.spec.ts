import type { Browser } from '@playwright/test'
import { expect, expectAccessible, PHONE, picture, signIn, test, theme, WIDE } from './fixtures'
import { apiOf, moveIn } from './home'

/** Somebody else's, at the same time; in a context that axe can look into. */
async function anotherPage(browser: Browser, baseURL: string, language: string, viewport: { width: number; height: number }) {
  const context = await browser.newContext({ baseURL, locale: language === 'en' ? 'en-GB' : 'zh-CN', timezoneId: 'Asia/Shanghai', viewport })
  await context.addInitScript((locale) => localStorage.setItem('anju.locale', locale), language)
  return context.newPage()
}

/** So many minutes from now, as a clock in Shanghai has it. */
const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toLocaleString('sv', { timeZone: 'Asia/Shanghai' }).replace(' ', 'T').slice(0, 16)

test('a tenant reads what the house says, signs up for an event on the phone, is checked in by the code and has the points with their reason', async ({ page, browser, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  const shot = (step: string) => picture(page, `community-${step}-${language}`)
  await page.setViewportSize(PHONE)
  await signedIn('admin')
  const staff = apiOf(page, baseURL!)
  const tenant = await moveIn(staff, `community-${language}`, say('苏一禾', 'Ivy Su'), language)
  const tail = tenant.tag.slice(-4)
  const rule = await staff.post('/api/v1/rules', { name: `到场 ${tail}`, nameEn: `There ${tail}`, trigger: 'event.attended', when: `event.title == "饺子 ${tail}"`, points: '45' })
  await staff.post(`/api/v1/rules/${rule.id}/state`, { state: 'active' })
  const news = await staff.post('/api/v1/announcements', {
    title: `停水 ${tail}`, titleEn: `Water ${tail}`, text: '周五 **9:00** 起停水。<b>勿信</b>', textEn: 'No water from **9:00** on Friday. <b>really</b>', audience: { properties: [tenant.property] },
  })
  await staff.post(`/api/v1/announcements/${news.id}/publication`)
  const event = { propertyId: tenant.property, title: `饺子 ${tail}`, titleEn: `Dumplings ${tail}`, place: '公共厨房', placeEn: 'Kitchen', startsAt: clock(20), endsAt: clock(140), places: 5 }
  const dinner = await staff.post('/api/v1/events', event)
  const yoga = await staff.post('/api/v1/events', { ...event, title: `瑜伽 ${tail}`, titleEn: `Yoga ${tail}` })
  const { path } = await staff.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await staff.post(`/api/v1/portal/invitations/${path.split('/').at(-1)}`)

  // read, once
  await page.goto('/portal/')
  await expect(page.getByRole('link', { name: say(`停水 ${tail}`, `Water ${tail}`) })).toContainText(say('未读', 'New'))
  await expectAccessible(page)
  await shot('home')
  await page.getByRole('link', { name: say(`停水 ${tail}`, `Water ${tail}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(`停水 ${tail}`, `Water ${tail}`)) // what the home says of it is not yet the whole
  await expect(page.getByText(say('<b>勿信</b>', '<b>really</b>'))).toBeVisible()
  await expect(page.locator('strong', { hasText: '9:00' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/portal/')
  await expect(page.getByRole('link', { name: say(`停水 ${tail}`, `Water ${tail}`) })).not.toContainText(say('未读', 'New'))

  // signed up
  await page.goto('/portal/community')
  await expect(page.getByRole('link', { name: say(`瑜伽 ${tail}`, `Yoga ${tail}`) })).toBeVisible()
  await expectAccessible(page)
  await shot('list')
  await page.getByRole('link', { name: say(`饺子 ${tail}`, `Dumplings ${tail}`) }).click()
  await expect(page.getByText(say('来参加活动得 45 分。', 'Coming to an event earns 45 points.'))).toBeVisible()
  await page.getByRole('button', { name: say('报名', 'Sign up'), exact: true }).click()
  const letters = page.getByText(/^[0-9A-Z]{5} [0-9A-Z]{5}$/)
  await expect(letters).toBeVisible()
  await theme(page, 'dark')
  await expect(letters).toBeVisible()
  await expectAccessible(page)
  await theme(page, 'light')
  await shot('code')
  const code = (await letters.textContent())!
  const calendar = await page.request.get(`/api/v1/portal/events/${dinner.id}/calendar`)
  expect(await calendar.text()).toContain('BEGIN:VEVENT')

  // the door, on staff's phone: first at the wrong event
  const desk = await anotherPage(browser, baseURL!, language, PHONE)
  await signIn(desk.context(), baseURL!, 'manager')
  const field = desk.getByRole('textbox', { name: say('签到码', 'Code'), exact: true })
  const checkIn = desk.getByRole('button', { name: say('签到', 'Check in'), exact: true })
  await desk.goto(`/events/${yoga.id}`)
  await field.fill(code)
  await checkIn.click()
  await expect(desk.getByRole('alert')).toContainText(say('这是另一个活动', 'another event'))
  await desk.goto(`/events/${dinner.id}`)
  await field.fill(code.toLowerCase())
  await checkIn.click()
  await expect(desk.getByRole('status').filter({ hasText: tenant.name })).toBeVisible()
  await expectAccessible(desk)
  await picture(desk, `community-door-${language}`)
  await field.fill(code)
  await checkIn.click()
  await expect(desk.getByRole('alert')).toContainText(tenant.name)
  await desk.goto(`/announcements/${news.id}`)
  await expect(desk.getByRole('heading', { name: say(`停水 ${tail}`, `Water ${tail}`) }).first()).toBeVisible()
  await expectAccessible(desk)
  await desk.close()

  // and the points say what for
  await page.goto(`/portal/community/events/${dinner.id}`)
  await expect(page.getByRole('heading', { name: say('已签到', 'You are checked in') })).toBeVisible()
  await page.goto('/portal/points')
  await expect(page.getByText(say(`参加活动“饺子 ${tail}”`, `Came to “Dumplings ${tail}”`))).toBeVisible()
})

test('neighbours talk without their names; what one of them reports, staff hide with a reason that its author reads', async ({ page, browser, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  await page.setViewportSize(PHONE)
  await signedIn('admin')
  const staff = apiOf(page, baseURL!)
  const author = await moveIn(staff, `forum-${language}`, say('钱多多', 'Rose Miller'), language)
  await new Promise((resolve) => setTimeout(resolve, 1100)) // rooms are told apart by the second
  const reader = await moveIn(staff, `reader-${language}`, say('孙一一', 'Tom Baker'), language)
  const tail = author.tag.slice(-4)
  const linkOf = async (id: string) => (await staff.post(`/api/v1/tenants/${id}/portal-invitation`)).path.split('/').at(-1)
  const [mine, theirs] = [await linkOf(author.id), await linkOf(reader.id)]

  // the author says something
  await staff.post(`/api/v1/portal/invitations/${mine}`)
  await page.goto('/portal/community')
  await page.getByRole('link', { name: say('邻里论坛', 'Neighbours\' forum') }).click()
  await page.getByRole('button', { name: say('发起话题', 'Begin a topic') }).click()
  await page.getByLabel(say('标题', 'Title')).fill(`Bikes ${tail}`)
  await page.getByLabel(say('内容', 'Text')).fill('<b>Move</b> them')
  await expectAccessible(page)
  await page.getByRole('button', { name: say('发出', 'Send') }).click()
  await expect(page.getByRole('heading', { name: `Bikes ${tail}` })).toBeVisible()
  await expect(page.getByText('<b>Move</b> them')).toBeVisible()
  await expectAccessible(page)
  await picture(page, `community-topic-${language}`)

  // a neighbour reads it, under another name, and reports it
  const other = await anotherPage(browser, baseURL!, language, PHONE)
  await other.request.post(`/api/v1/portal/invitations/${theirs}`, { headers: { Origin: baseURL! } })
  await other.goto('/portal/community/forum')
  await expect(other.getByRole('link', { name: `Bikes ${tail}` })).toContainText(say('钱**', 'R. Miller'))
  await expectAccessible(other)
  await other.getByRole('link', { name: `Bikes ${tail}` }).click()
  await other.getByRole('button', { name: say('举报', 'Report') }).click()
  await other.getByLabel(say('哪里不妥', 'What is wrong with it')).fill(`off topic ${tail}`)
  await other.getByRole('dialog').getByRole('button', { name: say('举报', 'Report') }).click()
  await expect(other.getByText(say('已收到，管家会看', 'Thank you, staff will look at it'))).toBeVisible()

  // staff hide it
  const desk = await anotherPage(browser, baseURL!, language, WIDE)
  await signIn(desk.context(), baseURL!, 'manager')
  await desk.goto('/forum')
  const row = desk.getByRole('row').filter({ hasText: `Bikes ${tail}` })
  await expect(row).toContainText(`off topic ${tail}`)
  await expectAccessible(desk)
  await picture(desk, `community-forum-${language}`)
  await row.getByRole('button', { name: say('隐藏', 'Hide'), exact: true }).click()
  await desk.getByRole('textbox', { name: say('原因', 'Reason') }).fill(`be kind ${tail}`)
  await desk.getByRole('button', { name: say('隐藏', 'Hide'), exact: true }).last().click()
  await expect(row).toHaveCount(0)
  await desk.close()

  // gone for the neighbour, explained to the author
  await other.goto('/portal/community/forum')
  await expect(other.getByRole('link', { name: `Bikes ${tail}` })).toHaveCount(0)
  await other.close()
  await page.reload()
  await expect(page.getByText(`be kind ${tail}`)).toBeVisible()
})
