import type { Page } from '@playwright/test'
import { expect, expectAccessible, PHONE, picture, test, WIDE } from './fixtures'
import { apiOf, linkOf, moveIn } from './home'

test('a survey is built, sent, answered on a phone, and read', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  const shot = (step: string) => picture(page, `survey-${step}-${language}`)
  const drawer = page.getByRole('dialog')
  await signedIn('admin')
  const api = apiOf(page, baseURL!)
  const tenant = await moveIn(api, `survey-${language}`, say('许安', 'Ann Xu'), language)
  const title = `${say('楼下新健身房', 'The new gym')} ${tenant.tag}`

  // built
  await page.goto('/surveys/forms?new=1')
  await choose(page, say('模板', 'Template'), say('空白问卷', 'Blank'))
  await drawer.getByRole('textbox', { name: say('标题', 'Title') }).fill(title)
  await drawer.getByRole('button', { name: say('新建', 'Create') }).click()
  await expect(page).toHaveURL(/\/surveys\/forms\/[0-9a-f-]{36}/)
  const titles = page.getByRole('group', { name: say('标题', 'Title'), exact: true }).getByRole('textbox')
  await expect(titles.first()).toBeVisible() // the form has come
  for (const text of await titles.all()) await text.fill(title)
  await page.getByRole('button', { name: say('加一节', 'Add a section') }).click()
  const texts = page.getByRole('group', { name: say('问题', 'Question'), exact: true }).last().getByRole('textbox')
  for (const [kind, words] of [[say('满意度 CSAT', 'Satisfaction (CSAT)'), say('满意吗？', 'Are you content?')], [say('开放题', 'Open text'), say('还缺什么？', 'What is missing?')]] as const) {
    await page.getByRole('button', { name: say('加一题', 'Add a question') }).click()
    await page.getByRole('menuitem', { name: kind }).first().click()
    await expect(texts.first()).toHaveValue('') // the new question's, no longer the one before
    for (const text of await texts.all()) await text.fill(words)
  }
  await expectAccessible(page)
  await shot('builder')
  await page.getByRole('button', { name: say('发布', 'Publish') }).click()
  await expect(page.getByText(say('第 1 版', 'Version 1')).first()).toBeVisible()

  // sent
  await page.goto('/surveys')
  await page.getByRole('button', { name: say('新建调查', 'New campaign') }).first().click()
  await choose(page, say('问卷', 'Questionnaire'), title)
  await choose(page, say('标签有其一', 'Has one of the tags'), new RegExp(`^${tenant.tag}`)) // not the questionnaire of that name
  await page.keyboard.press('Escape')
  await shot('campaign')
  await drawer.locator('.el-switch').first().click() // by name
  await expect(drawer.getByText(say('现在会问 1 人', 'Would ask 1 '))).toBeVisible()
  await expectAccessible(page)
  await shot('campaign')
  await drawer.getByRole('button', { name: say('保存草稿', 'Save draft') }).click()
  await expect(page).toHaveURL(/\/surveys\/campaigns\/[0-9a-f-]{36}/)
  const campaign = page.url()
  await page.getByRole('button', { name: say('开始', 'Launch'), exact: true }).click()
  await expect(page.getByText(say('还没有答卷', 'No answers yet'))).toBeVisible()

  // answered
  await page.setViewportSize(PHONE)
  const link = await linkOf(api, tenant.id)
  await page.goto(link)
  await page.locator('label').filter({ hasText: /^5$/ }).click()
  await page.getByRole('textbox').fill(say('再来一台跑步机', 'One more treadmill'))
  await expectAccessible(page)
  await shot('phone')
  await page.getByRole('button', { name: say('提交', 'Send') }).click()
  await expect(page.getByText(say('谢谢您！', 'Thank you!'))).toBeVisible()
  await page.goto(link)
  await expect(page.getByText(say('这个链接已经用过了', 'This link has been used'))).toBeVisible()
  await page.goto(`${link}x`)
  await expect(page.getByText(say('这个链接不对', 'This link is not right'))).toBeVisible()
  await shot('wrong-link')

  // read
  await page.setViewportSize(WIDE)
  await page.goto(campaign)
  await expect(page.getByText(say('邀请 1 人，已答 1 人', '1 of 1 invited'))).toBeVisible()
  await expect(page.getByText(say('再来一台跑步机', 'One more treadmill'))).toBeVisible()
  await expectAccessible(page)
  await shot('results')
})

/** From a list whose present choice covers its field. */
async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole('dialog').getByRole('combobox', { name: field }).click({ force: true })
  await page.getByRole('option', { name: option }).click()
}
