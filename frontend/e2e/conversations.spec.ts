import { expect, expectAccessible, PHONE, picture, test, WIDE } from './fixtures'
import { apiOf, moveIn } from './home'

test('a tenant writes on the phone, staff find it in the inbox and answer, the tenant reads it', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(120_000)
  const language = info.project.name
  await signedIn('admin')
  const staff = apiOf(page, baseURL!)
  const name = say('沈一鸣', 'Iris Shen')
  const tenant = await moveIn(staff, `talk-${language}`, name, language)
  const { path } = await staff.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await staff.post(`/api/v1/portal/invitations/${path.split('/').at(-1)}`)

  await page.setViewportSize(PHONE)
  await page.goto('/portal/service')
  await page.getByRole('link', { name: new RegExp(say('联系管家', 'Talk to us')) }).click()
  await page.getByLabel(say('写给管家', 'Write to us')).fill(say('门禁卡刷不开', 'My card does not open the door'))
  await page.context().setOffline(true)
  await page.getByRole('button', { name: say('发送', 'Send'), exact: true }).click()
  await expect(page.getByText(say('联网后会自动提交', 'it is sent as soon as there is'))).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.locator('main li')).toContainText(say('门禁卡刷不开', 'My card does not open'))
  await expectAccessible(page)
  await picture(page, `talk-${language}`)

  await page.setViewportSize(WIDE)
  await page.goto('/conversations')
  await page.getByRole('textbox', { name: say('姓名、电话、房间', 'Name, phone, room') }).fill(name)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).first().click()
  const answer = page.getByRole('textbox', { name: say('答复', 'Answer') })
  await answer.fill(say('已重新授权，再试一下。', 'It should open now, please try.'))
  await expectAccessible(page)
  await picture(page, `inbox-${language}`)
  await answer.press('Control+Enter')
  await expect(page.getByRole('log')).toContainText(say('已重新授权', 'It should open now'))
  await expect(answer).toHaveValue('')

  await page.setViewportSize(PHONE)
  await page.goto('/portal/service')
  await page.getByText(say('1 条新回复', '1 new answer')).click()
  await expect(page.getByText(say('已重新授权', 'It should open now'))).toBeVisible()
  await expect.poll(async () => (await staff.get('/api/v1/portal/conversation/unread')).unread).toBe(0)
})
