import { expect, expectAccessible, PASSWORD, PHONE, picture, test, type Login } from './fixtures'

const LOGINS: Login[] = ['admin', 'manager', 'agent']

for (const login of LOGINS) {
  test(`${login} signs in, sees Today and signs out`, async ({ page, say }) => {
    await page.goto('/')
    await page.getByLabel(say('用户名', 'User name')).fill(login)
    await page.getByLabel(say('密码', 'Password'), { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/today$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(say('好，', 'Good '))
    await expectAccessible(page)
    await page.getByRole('button', { name: say('我的账号', 'My account') }).click()
    await page.getByRole('menuitem', { name: say('退出登录', 'Sign out'), exact: true }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    await page.goto('/today')
    await expect(page).toHaveURL(/\/sign-in/)
  })
}

test('a wrong password is refused where it was typed', async ({ page, say }) => {
  await page.goto('/sign-in')
  await page.getByLabel(say('用户名', 'User name')).fill('nobody')
  await page.getByLabel(say('密码', 'Password'), { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel(say('用户名', 'User name'))).toHaveValue('nobody')
})

test('signing in leads back to the page that was asked for', async ({ page, say }) => {
  await page.goto('/forbidden?from=test')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByRole('button', { name: 'manager' }).click()
  await expect(page).toHaveURL(/\/forbidden\?from=test/)
  await expect(page.getByText(say('您没有查看这一页的权限', 'You may not see this page'))).toBeVisible()
})

test('the sign-in page shows the demo logins, wide and on a phone', async ({ page, say }, info) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: `agent ${say('管家', 'Agent')}` })).toBeVisible()
  await expectAccessible(page)
  await picture(page, `sign-in-${info.project.name}`)
  await page.setViewportSize(PHONE)
  await picture(page, `sign-in-phone-${info.project.name}`)
})
