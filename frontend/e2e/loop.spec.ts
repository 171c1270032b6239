import type { Page } from '@playwright/test'
import { expect, expectAccessible, PHONE, picture, test, WIDE } from './fixtures'
import { apiOf, linkOf, moveIn, today, type Api } from './home'

type Say = (zh: string, en: string) => string

test('a three becomes a call, the call a complaint, the complaint a repair; done, told and confirmed, the loop is closed', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(240_000)
  const language = info.project.name
  const shot = (step: string) => picture(page, `loop-${step}-${language}`)
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `loop-${language}`, say('林小满', 'Mia Lin'), language)
  await ask(api, tenant.tag, say('本月感受', 'How was your month'))
  const before = await closedLoops(page, say)

  // heard
  await page.setViewportSize(PHONE)
  await page.goto(await linkOf(api, tenant.id))
  await page.locator('label').filter({ hasText: /^3$/ }).click()
  await page.getByRole('textbox').fill(say('电梯晃得厉害', 'The lift shakes badly'))
  await shot('answer')
  await page.getByRole('button', { name: say('提交', 'Send') }).click()
  await expect(page.getByText(say('谢谢您！', 'Thank you!'))).toBeVisible()
  await page.setViewportSize(WIDE)

  // called
  const { items } = await api.get(`/api/v1/callbacks/tasks?tenantId=${tenant.id}`)
  await page.goto(`/callbacks/${items[0].id}`)
  await expect(page.getByText(/NPS/).first()).toBeVisible()
  await page.getByRole('button', { name: say('开始', 'Start'), exact: true }).click()
  const anyway = page.getByRole('button', { name: say('租户约了现在，仍要拨打', 'They asked for it, call anyway') })
  const sheet = page.getByRole('heading', { name: say('通话记录', 'Call sheet') })
  await expect(anyway.or(sheet).first()).toBeVisible() // by night and on some days nobody is called unasked
  if (await anyway.isVisible()) await anyway.click()
  await expect(sheet).toBeVisible()
  await page.locator('.el-radio-button').filter({ hasText: say('不满', 'Unhappy') }).click()
  await page.getByLabel(say('记录', 'Notes'), { exact: true }).fill(say('电梯到六层就晃，上周报过没人来', 'The lift shakes at the sixth floor; reported last week, nobody came'))
  await expectAccessible(page)
  await shot('call')
  await page.getByRole('button', { name: say('通话结束，跟进承诺', 'End the call, see to the promises') }).click()
  await page.getByRole('link', { name: say('看工单', 'See the ticket') }).click()

  // complained, and the complaint mended
  await expect(page).toHaveURL(/\/tickets\/[0-9a-f-]{36}/)
  const complaint = page.url()
  await menu(page, say, say('由此新建工单', 'New ticket from this'))
  await expect(page.getByRole('dialog').getByRole('radio', { name: say('报修', 'Repair'), exact: true })).toBeChecked()
  await shot('follow')
  await page.getByRole('dialog').getByRole('button', { name: say('登记', 'Create ticket') }).click()
  await expect(page).not.toHaveURL(complaint)
  await bringToEnd(page, say, say('更换导靴，试运行正常', 'Guide shoes replaced, runs smoothly'))
  await page.goto(complaint)
  await bringToEnd(page, say, say('电梯已修好，以后报修当天回复', 'The lift is mended; reports are answered on the day'))
  await shot('complaint')

  // one story
  await page.getByRole('link', { name: say('看整件事的来龙去脉', 'See the whole story') }).click()
  await expect(page.getByText(say('已闭环', 'Loop closed'), { exact: true })).toBeVisible()
  const steps = page.locator('main ol li')
  await expect(steps.first()).toContainText(say('NPS 3 分', 'NPS 3'))
  await expect(steps.filter({ hasText: say('告知了林小满', 'told Mia Lin') })).toHaveCount(2)
  await expect(steps.filter({ hasText: say('林小满认可', 'Mia Lin is content') })).toHaveCount(2)
  await expect(steps.last()).toContainText(say('回访了结', 'Call settled'))
  await expect(steps.getByRole('link')).toHaveCount(await steps.count())
  await expectAccessible(page)
  await shot('story')
  await page.setViewportSize(PHONE)
  await shot('story-phone')
  await page.setViewportSize(WIDE)
  await page.goto(`/tenants/${tenant.id}`)
  await expect(page.locator('main ol li').filter({ hasText: say('租户认可', 'agreed') }).first()).toBeVisible()
  await shot('tenant')

  // counted
  expect(await closedLoops(page, say)).toBe(before + 2)
  await shot('managers')
  await page.getByRole('link', { name: new RegExp(`^${say('已闭环', 'Closed')}`) }).click()
  await expect(page.getByText(say('林小满', 'Mia Lin')).or(page.locator('main tbody tr')).first()).toBeVisible()
  await page.goto('/care')
  await page.getByRole('link', { name: /^NPS/ }).first().click()
  await expect(page.locator('main tbody tr').first()).toContainText(say('3 分', '3'))
  await shot('scores')
})

test('a complaint is logged, cannot be closed untold, comes back, and ends when the tenant agrees', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `complaint-${language}`, say('周静', 'Jing Zhou'), language)
  await page.goto(`/tickets?new=1&tenant=${tenant.id}`)
  const form = page.getByRole('dialog')
  await form.locator('.el-radio-button').filter({ hasText: say('投诉', 'Complaint') }).click()
  await form.getByLabel(say('事情', 'What')).fill(say('楼上半夜拖家具', 'Furniture dragged at night'))
  await expectAccessible(page)
  await form.getByRole('button', { name: say('登记', 'Create ticket') }).click()
  await expect(page).toHaveURL(/\/tickets\/[0-9a-f-]{36}/)
  const id = page.url().split('/').at(-1)!

  await step(page, say('受理', 'Acknowledge'))
  await expect(page.getByRole('button', { name: say('开始处理', 'Start'), exact: true })).toBeVisible()
  expect(await refusal(page, id, baseURL!, language)).toContain(say('还不能关闭', 'cannot be closed'))
  await resolve(page, say, say('和楼上谈过了', 'Spoke with the people upstairs'))
  expect(await refusal(page, id, baseURL!, language)).toContain(say('已处理，还没有告知租户', 'not told'))
  await tell(page, say)
  await step(page, say('记录租户答复', 'Note the answer'))
  await form.locator('.el-radio-button').filter({ hasText: say('没好', 'Not solved') }).click()
  await form.getByRole('textbox').fill(say('昨晚又响了', 'It was loud again last night'))
  await form.getByRole('button', { name: say('重新打开', 'Reopen') }).click()
  await expect(page.getByText(say('重新打开', 'Reopened')).first()).toBeVisible()
  await picture(page, `complaint-reopened-${language}`)

  await resolve(page, say, say('楼上换了静音脚垫', 'Felt pads under their furniture'))
  await tell(page, say)
  await agree(page, say)
  await expectAccessible(page)
  await picture(page, `complaint-closed-${language}`)
})

/** A questionnaire of two questions, sent to whoever has the tag. */
async function ask(api: Api, tag: string, name: string) {
  const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })
  const { survey } = await api.post('/api/v1/surveys', { title: name })
  const question = (key: string, kind: string, text: object, required: boolean) => ({ key, kind, text, required, hint: {}, options: [], rows: [], low: {}, high: {} })
  const definition = {
    title: both(name, name), intro: {}, thanks: {}, languages: ['zh-CN', 'en'],
    sections: [{ key: 's1', title: {}, questions: [question('nps', 'nps', both('您会把这里推荐给朋友吗？', 'Would you recommend us to a friend?'), true), question('why', 'text', both('为什么？', 'Why?'), false)] }],
  }
  await api.put(`/api/v1/surveys/${survey.id}`, { definition, archived: false }, await api.etag(`/api/v1/surveys/${survey.id}`))
  await api.post(`/api/v1/surveys/${survey.id}/versions`)
  const campaign = await api.post('/api/v1/survey-campaigns', { surveyId: survey.id, name, kind: 'once', anonymous: false, channels: ['link'], segment: { tagsAny: [tag] }, opensOn: today(), daysOpen: 14, cooldownDays: 0 })
  await api.post(`/api/v1/survey-campaigns/${campaign.id}/launch`)
}

/** The figure on the managers' page. */
async function closedLoops(page: Page, say: Say) {
  await page.goto('/care')
  const figure = page.getByRole('link', { name: new RegExp(`^${say('已闭环', 'Closed')} *\\d`) })
  await expect(figure).toBeVisible()
  return Number(/\d+/.exec(await figure.innerText())![0])
}

const step = (page: Page, name: string) => page.locator('header, main').getByRole('button', { name, exact: true }).first().click()
async function menu(page: Page, say: Say, entry: string) {
  await page.getByRole('button', { name: say('更多', 'More'), exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

async function bringToEnd(page: Page, say: Say, words: string) {
  await step(page, say('受理', 'Acknowledge'))
  await resolve(page, say, words)
  await tell(page, say)
  await agree(page, say)
}

async function resolve(page: Page, say: Say, words: string) {
  const form = page.getByRole('dialog')
  await step(page, say('开始处理', 'Start'))
  await step(page, say('处理好了', 'Resolve'))
  await form.getByLabel(say('做了什么', 'What was done')).fill(words)
  await form.getByRole('button', { name: say('处理好了', 'Resolve') }).click()
  await expect(form).toBeHidden()
}

async function tell(page: Page, say: Say) {
  const form = page.getByRole('dialog')
  await step(page, say('告知租户', 'Tell the tenant'))
  await form.getByText(say('我已经告知，记下来', 'I told them myself; note it')).click()
  await form.getByRole('button', { name: say('记下', 'Note it') }).click()
  await expect(form).toBeHidden()
}

async function agree(page: Page, say: Say) {
  const form = page.getByRole('dialog')
  await step(page, say('记录租户答复', 'Note the answer'))
  await form.getByRole('button', { name: say('确认并关闭', 'Confirm and close') }).click()
  await expect(form).toBeHidden()
  await expect(page.getByText(say('已关闭', 'Closed'), { exact: true }).first()).toBeVisible()
}

/** What somebody reads who closes a ticket too early. */
async function refusal(page: Page, id: string, origin: string, language: string) {
  const etag = (await page.request.get(`/api/v1/tickets/${id}`)).headers()['etag']!
  const answer = await page.request.post(`/api/v1/tickets/${id}/moves`, { data: { move: 'CLOSE' }, headers: { Origin: origin, 'If-Match': etag, 'Accept-Language': language } })
  expect(answer.status()).toBe(409)
  return (await answer.json()).detail as string
}
