import type { Page } from '@playwright/test'
import { expect, expectAccessible, PHONE, test } from './fixtures'
import { serverOf } from './server'

test.use({ actionTimeout: 20_000 })

/** A house of one's own, so that whoever else is called in the demo does not matter. */
const HOUSES = { 'zh-CN': { name: '云栖公寓', people: ['周岚', '林深'], phone: '1990001000' }, en: { name: 'Garden House', people: ['Ada Byron', 'Ben Okri'], phone: '1990002000' } }

test('a quarter’s callbacks: planned, called with the script, not reached, decided by the manager', async ({ page, say, signedIn }, info) => {
  test.setTimeout(240_000)
  const { name, people, phone } = HOUSES[info.project.name as keyof typeof HOUSES]
  const plan = `${name} ${say('季度回访', 'quarter')}`
  const script = `${name} ${say('话术', 'script')}`
  await signedIn('manager')
  await settle(page, name, people, phone)
  await callAllDay(page, name)
  await publishScript(page, script, info.project.name)

  await test.step('two tries are enough in this house', async () => {
    await page.goto('/callbacks/hours')
    await page.getByRole('button', { name: `${say('修改', 'Change')} ${name}` }).click()
    const form = page.getByRole('dialog', { name: say(`${name}的拨打时间`, `Calling hours of ${name}`) })
    await expectAccessible(page)
    await form.getByRole('spinbutton', { name: say('几次没接算联系不上', 'Unanswered calls until not reachable') }).fill('2')
    await form.getByRole('button', { name: say('保存', 'Save'), exact: true }).click()
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText(say('共打 2 次', '2 tries in all'))
    await expectAccessible(page)
  })

  await test.step('the plan: who, how, and what it comes to', async () => {
    await page.goto('/callbacks/plans/new')
    await page.getByRole('textbox', { name: say('名称', 'Name') }).fill(plan)
    await choose(page, say('项目', 'Properties'), name)
    await expectAccessible(page)
    await page.getByRole('button', { name: say('下一步', 'Next') }).click()
    await choose(page, say('话术', 'Script'), script)
    await choose(page, say('由谁打', 'Who calls'), '李店长')
    await expectAccessible(page)
    await page.getByRole('button', { name: say('下一步', 'Next') }).click()
    await expect(page.getByRole('heading', { name: say('2 人会接到电话', '2 people will be called') })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '李店长' })).toContainText('2')
    await expectAccessible(page)
    await page.getByRole('button', { name: say('开始', 'Begin') }).click()
    await expect(page).toHaveURL(/\/callbacks\/plans$/)
    await expectAccessible(page)
  })

  const planned = await openCalls(page, plan)
  expect(planned).toHaveLength(2)

  await test.step('the first is called: the script asks on after a low score', async () => {
    await page.goto(`/callbacks/${planned[0]}`)
    await page.getByRole('button', { name: say('开始', 'Start'), exact: true }).click()
    const csat = page.getByRole('group', { name: say('对我们的服务满意吗', 'How satisfied were you') })
    await csat.getByRole('radio', { name: '2' }).check({ force: true })
    await expect(page.getByRole('group', { name: say('哪里需要改进', 'What should we do better') })).toBeVisible()
    await csat.getByRole('radio', { name: '5' }).check({ force: true })
    await expect(page.getByRole('group', { name: say('哪里需要改进', 'What should we do better') })).toBeHidden()
    await page.getByRole('radio', { name: say('满意', 'Content'), exact: true }).check({ force: true })
    await expectAccessible(page)
    await page.getByRole('button', { name: say('完成', 'Finish'), exact: true }).click()
    await expect(page.getByText(say('有没有还没解决的问题', 'Is anything still unresolved')).locator('xpath=ancestor::fieldset')).toContainText(say('这一题需要回答', 'needs an answer'))
    await page.getByRole('radio', { name: say('没有', 'No'), exact: true }).check()
    await page.getByRole('button', { name: say('完成', 'Finish'), exact: true }).click()
    await expect(page.getByText(say('已完成', 'Done'), { exact: true }).first()).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the second does not answer, twice', async () => {
    await page.goto(`/callbacks/${planned[1]}`)
    for (let n = 0; n < 2; n++) {
      await page.getByRole('button', { name: say('开始', 'Start'), exact: true }).click()
      await page.getByRole('button', { name: say('无人接听', 'No answer') }).click()
    }
    await expect(page.getByText(say('联系不上', 'Not reachable'), { exact: true }).first()).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the manager sees it today, and tries another way', async () => {
    await page.goto('/today')
    await page.getByRole('link', { name: say('联系不上 1', 'Not reachable 1') }).click()
    await expect(page.locator('main tbody tr')).toHaveCount(1)
    await expectAccessible(page)
    await page.goto('/callbacks/all?state=to_decide')
    await expect(page.getByText(say('待经理决定', 'For a manager')).first()).toBeVisible()
    await page.goto(`/callbacks/${planned[1]}`)
    await page.setViewportSize(PHONE)
    await expectAccessible(page)
    await page.getByRole('button', { name: say('改用微信', 'Try by WeChat') }).click()
    await expect(page.getByRole('button', { name: say('开始', 'Start'), exact: true })).toBeVisible()
  })

  await test.step('coverage counts both, and each figure opens its list', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`/callbacks/coverage?planId=${await planId(page, plan)}`)
    const house = page.getByRole('row').filter({ hasText: name })
    await expect(house.getByRole('link')).toHaveText([/^2$/, /^1$/, /^1$/, /./])
    await expectAccessible(page)
    await house.getByRole('link').nth(1).click()
    await expect(page).toHaveURL(/state=talked/)
    await expect(page.locator('main tbody tr')).toHaveCount(1)
    await expectAccessible(page)
  })

  await test.step('ended, the plan calls nobody any more', async () => {
    await page.goto('/callbacks/plans')
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: plan, exact: true }) })
    await card.getByRole('button', { name: say('结束计划', 'End the plan') }).click()
    await page.getByRole('dialog').getByRole('button', { name: say('结束计划', 'End the plan') }).click()
    await expect(card).toContainText(say('已取消', 'Ended early'))
  })
})

test('calls of a month, in the calendar and on a phone', async ({ page, say, signedIn }) => {
  await signedIn('agent')
  await page.request.delete('/api/v1/callbacks/feed', { headers: origin() })
  await page.goto('/callbacks/calendar')
  await expect(page.getByRole('button', { name: say('下个月', 'Next month') })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: say('生成地址', 'Make an address') }).click()
  const address = page.getByRole('textbox', { name: say('订阅到自己的日历', 'Subscribe in your calendar') })
  await expect(address).toHaveValue(/callback-calendars/)
  const feed = await address.inputValue()
  expect((await page.request.get(feed)).status()).toBe(200)
  await page.getByRole('button', { name: say('收回地址', 'Take it back') }).click()
  await expect(address).toBeHidden()
  expect((await page.request.get(feed)).status()).toBe(404)
  await page.setViewportSize(PHONE)
  await expectAccessible(page)
})

const origin = () => ({ Origin: serverOf(test.info().parallelIndex) })

/** Brings in a house with a room for each of the people. */
async function settle(page: Page, house: string, people: string[], phone: string) {
  const month = (n: number) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + n, 1)).toISOString().slice(0, 10)
  const rows = people.map((name, n) => `${house},${101 + n},${name},${phone}${n},${month(-3)},${month(9)},3000`)
  const file = { name: 'house.csv', mimeType: 'text/csv', buffer: Buffer.from(`项目,房号,租户姓名,手机号,起租日,到期日,月租金\n${rows.join('\n')}\n`) }
  const run = await (await page.request.post('/api/v1/imports?kind=rent-roll', { multipart: { file }, headers: origin() })).json()
  expect(run.invalid, JSON.stringify(run.errors)).toBe(0)
  await page.request.post(`/api/v1/imports/${run.id}/commit`, { headers: origin() })
  await expect.poll(async () => (await (await page.request.get(`/api/v1/imports/${run.id}`)).json()).status, { timeout: 60_000 }).toBe('committed')
}

/** Whatever the time is when this runs. */
async function callAllDay(page: Page, house: string) {
  const { items } = (await (await page.request.get('/api/v1/callbacks/hours')).json()) as { items: { propertyId: string; property: string; version: number }[] }
  const { propertyId, version } = items.find(({ property }) => property === house)!
  const data = { opensAt: '00:00', closesAt: '23:59', days: [1, 2, 3, 4, 5, 6, 7], onHolidays: true }
  const answer = await page.request.put(`/api/v1/callbacks/hours/${propertyId}`, { data, headers: { ...origin(), 'If-Match': `"${version}"` } })
  expect(answer.status()).toBe(200)
}

async function publishScript(page: Page, title: string, language: string) {
  const { survey } = await (await page.request.post('/api/v1/surveys', { data: { title, template: 'quarterly-call' }, headers: { ...origin(), 'Accept-Language': language } })).json()
  expect((await page.request.post(`/api/v1/surveys/${survey.id}/versions`, { headers: origin() })).status()).toBe(201)
}

async function choose(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label }).first().locator('xpath=ancestor::*[contains(@class, "el-select__wrapper")]').click()
  await page.getByRole('option', { name: option, exact: true }).first().click()
  await page.keyboard.press('Escape')
}

async function planId(page: Page, name: string): Promise<string> {
  const { items } = (await (await page.request.get('/api/v1/callbacks/plans')).json()) as { items: { id: string; terms: { name: string } }[] }
  return items.find(({ terms }) => terms.name === name)!.id
}

async function openCalls(page: Page, plan: string): Promise<string[]> {
  const { items } = (await (await page.request.get('/api/v1/callbacks/tasks', { params: { planId: await planId(page, plan), state: 'open' } })).json()) as { items: { id: string }[] }
  return items.map(({ id }) => id)
}
